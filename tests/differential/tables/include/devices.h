/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The entries of device tables. Only their layout matters, in the release that the
 * compiler's options select.
 */
#ifndef DEVICES_H
#define DEVICES_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long word;

struct acpi_entry {
	char id[16];
	word data;
	u32 cls, cls_msk;
};
struct amba_entry {
	u32 id, mask;
	const void *data;
};
struct ap_entry {
	u16 match_flags;
	u8 dev_type;
#if RELEASE < 703
	word data;
#endif
};
#if RELEASE < 619
#define AUXILIARY_NAME 32
#else
#define AUXILIARY_NAME 40
#endif
struct auxiliary_entry {
	char name[AUXILIARY_NAME];
	word data;
};
struct bcma_entry {
	u16 manuf, id;
	u8 rev, class;
};
struct ccw_entry {
	u16 match_flags, cu_type, dev_type;
	u8 cu_model, dev_model;
	word data;
};
struct cdx_entry {
	u16 vendor, device;
#if RELEASE >= 607
	u16 subvendor, subdevice;
	u32 class, class_mask;
#endif
	u32 override_only;
};
struct coreboot_entry {
	u32 tag;
	word data;
};
struct cpu_entry {
	u16 feature;
};
struct css_entry {
	u8 match_flags, type;
	word data;
};
struct dfl_entry {
	u16 type, feature_id;
	word data;
};
struct dmi_match {
	unsigned char slot : 7, exact : 1;
	char text[79];
};
struct dmi_entry {
	int (*callback)(void);
	const char *ident;
	struct dmi_match matches[4];
	void *data;
};
struct eisa_entry {
	char sig[8];
	word data;
};
struct fslmc_entry {
	u16 vendor;
	char obj_type[16];
};
struct hdaudio_entry {
	u32 vendor_id, rev_id;
	u8 api_version;
	const char *name;
	word data;
};
struct hid_entry {
	u16 bus, group;
	u32 vendor, product;
	word data;
};
struct i2c_entry {
	char name[20];
	word data;
};
struct i3c_entry {
	u8 match_flags, dcr;
	u16 manuf_id, part_id, extra_info;
	const void *data;
};
struct ieee1394_entry {
	u32 match_flags, vendor_id, model_id, specifier_id, version;
	word data;
};
#define LONGS(bits) (((bits) + 8 * sizeof(word) - 1) / (8 * sizeof(word)))
struct input_entry {
	word flags;
	u16 bustype, vendor, product, version;
	word ev[LONGS(0x20)], key[LONGS(0x300)], rel[LONGS(0x10)], abs[LONGS(0x40)];
	word msc[LONGS(0x08)], led[LONGS(0x10)], snd[LONGS(0x08)], ff[LONGS(0x80)];
	word sw[LONGS(0x12)], prop[LONGS(0x20)], data;
};
struct ipack_entry {
	u8 format;
	u32 vendor, device;
};
struct isapnp_entry {
	u16 card_vendor, card_device, vendor, function;
	word data;
};
struct ishtp_entry {
	u8 guid[16];
	word data;
};
struct mcb_entry {
	u16 device;
	word data;
};
struct mdio_entry {
	u32 phy_id, phy_id_mask;
};
struct mei_entry {
	char name[32];
	u8 uuid[16];
	u8 version;
	word data;
};
struct mhi_entry {
	char chan[32];
	word data;
};
struct mipscdmm_entry {
	u8 type;
};
struct of_entry {
	char name[32], type[32], compatible[128];
	const void *data;
};
struct parisc_entry {
	u8 hw_type, hversion_rev;
	u16 hversion;
	u32 sversion;
};
struct pci_entry {
	u32 vendor, device, subvendor, subdevice, class, class_mask;
	word data;
	u32 override_only;
};
struct pcmcia_entry {
	u16 match_flags, manf_id, card_id;
	u8 func_id, function, device_no;
	u32 prod_id_hash[4];
	const char *prod_id[4];
	word data;
	const char *cisfile;
};
#if RELEASE < 615
#define PLATFORM_NAME 20
#else
#define PLATFORM_NAME 24
#endif
struct platform_entry {
	char name[PLATFORM_NAME];
	word data;
};
struct pnp_entry {
	char id[8];
	word data;
};
struct pnp_card_entry {
	char id[8];
	word data;
	char devs[8][8];
};
struct rapidio_entry {
	u16 did, vid, asm_did, asm_vid;
};
struct rpmsg_entry {
	char name[32];
	word data;
};
struct sdio_entry {
	u8 class;
	u16 vendor, device;
	word data;
};
struct sdw_entry {
	u16 mfg_id, part_id;
	u8 sdw_version, class_id;
	word data;
};
struct serio_entry {
	u8 type, extra, id, proto;
};
struct slim_entry {
	u16 manf_id, prod_code, dev_index, instance;
	word data;
};
struct spi_entry {
	char name[32];
	word data;
};
struct ssam_entry {
	u8 match_flags, domain, category, target, instance, function;
	word data;
};
struct ssb_entry {
	u16 vendor, coreid;
	u8 revision, pad;
};
struct tbsvc_entry {
	u32 match_flags;
	char key[9];
	u32 id, version, revision;
	word data;
};
struct tee_entry {
	u8 uuid[16];
};
struct typec_entry {
	u16 svid;
	u8 mode;
	word data;
};
struct ulpi_entry {
	u16 vendor, product;
	word data;
};
struct usb_entry {
	u16 match_flags, vendor, product, lo, hi;
	u8 dev_class, dev_subclass, dev_protocol;
	u8 int_class, int_subclass, int_protocol, int_number;
	word data __attribute__((aligned(sizeof(word))));
};
struct vchiq_entry {
	char name[32];
};
struct vio_entry {
	char type[32], compat[32];
};
struct virtio_entry {
	u32 device, vendor;
};
struct vmbus_entry {
	u8 guid[16];
	word data;
};
struct wmi_entry {
	char guid[37];
	const void *context;
};
struct x86cpu_entry {
	u16 vendor, family, model, steppings, feature, flags;
#if RELEASE >= 615
	u8 type;
#endif
	word data;
};
struct zorro_entry {
	u32 id;
	word data;
};

#endif
