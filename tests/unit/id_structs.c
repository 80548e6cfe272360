// SPDX-License-Identifier: GPL-2.0-only
/*
 * The sizes and offsets are those of the structs in Linux 7.3's headers,
 * compiled for x86-64 and i386.
 */
#include "modpost/devtable/id_structs.h"

#include <string.h>

#include "tests/unit/units.h"

/* clang-format off */
static const struct {
	const char *name;
	uint32_t lp64, ilp32;
} sizes[] = {
	{ "usb", 32, 24 },
	{ "hid", 24, 16 },
	{ "ieee1394", 32, 24 },
	{ "pci", 40, 32 },
	{ "ccw", 16, 12 },
	{ "ap", 4, 4 },
	{ "css", 16, 8 },
	{ "serio", 4, 4 },
	{ "acpi", 32, 28 },
	{ "pnp", 16, 12 },
	{ "pnp_card", 80, 76 },
	{ "pcmcia", 80, 52 },
	{ "of", 200, 196 },
	{ "vio", 64, 64 },
	{ "input", 200, 164 },
	{ "eisa", 16, 12 },
	{ "parisc", 8, 8 },
	{ "sdio", 16, 12 },
	{ "ssb", 6, 6 },
	{ "bcma", 6, 6 },
	{ "virtio", 8, 8 },
	{ "vmbus", 24, 20 },
	{ "rpmsg", 40, 36 },
	{ "i2c", 32, 24 },
	{ "i3c", 16, 12 },
	{ "slim", 16, 12 },
	{ "spi", 40, 36 },
	{ "dmi", 344, 332 },
	{ "platform", 32, 28 },
	{ "mdio", 8, 8 },
	{ "zorro", 16, 8 },
	{ "isapnp", 16, 12 },
	{ "ipack", 12, 12 },
	{ "amba", 16, 12 },
	{ "mipscdmm", 1, 1 },
	{ "x86cpu", 24, 20 },
	{ "cpu", 2, 2 },
	{ "mcb", 16, 8 },
	{ "mei", 64, 56 },
	{ "rapidio", 8, 8 },
	{ "ulpi", 16, 8 },
	{ "hdaudio", 32, 20 },
	{ "sdw", 16, 12 },
	{ "fslmc", 18, 18 },
	{ "tbsvc", 40, 32 },
	{ "typec", 16, 8 },
	{ "tee", 16, 16 },
	{ "wmi", 48, 44 },
	{ "mhi", 40, 36 },
	{ "auxiliary", 48, 44 },
	{ "ssam", 16, 12 },
	{ "dfl", 16, 8 },
	{ "ishtp", 24, 20 },
	{ "cdx", 20, 20 },
	{ "vchiq", 32, 32 },
	{ "coreboot", 16, 8 },
};

static const struct {
	const char *name, *field;
	uint32_t lp64, ilp32;
} offsets[] = {
	{ "usb", "match_flags", 0, 0 },
	{ "usb", "idVendor", 2, 2 },
	{ "usb", "idProduct", 4, 4 },
	{ "usb", "bcdDevice_lo", 6, 6 },
	{ "usb", "bcdDevice_hi", 8, 8 },
	{ "usb", "bDeviceClass", 10, 10 },
	{ "usb", "bDeviceSubClass", 11, 11 },
	{ "usb", "bDeviceProtocol", 12, 12 },
	{ "usb", "bInterfaceClass", 13, 13 },
	{ "usb", "bInterfaceSubClass", 14, 14 },
	{ "usb", "bInterfaceProtocol", 15, 15 },
	{ "usb", "bInterfaceNumber", 16, 16 },
	{ "hid", "bus", 0, 0 },
	{ "hid", "group", 2, 2 },
	{ "hid", "vendor", 4, 4 },
	{ "hid", "product", 8, 8 },
	{ "ieee1394", "match_flags", 0, 0 },
	{ "ieee1394", "vendor_id", 4, 4 },
	{ "ieee1394", "model_id", 8, 8 },
	{ "ieee1394", "specifier_id", 12, 12 },
	{ "ieee1394", "version", 16, 16 },
	{ "pci", "vendor", 0, 0 },
	{ "pci", "device", 4, 4 },
	{ "pci", "subvendor", 8, 8 },
	{ "pci", "subdevice", 12, 12 },
	{ "pci", "class", 16, 16 },
	{ "pci", "class_mask", 20, 20 },
	{ "pci", "override_only", 32, 28 },
	{ "ccw", "match_flags", 0, 0 },
	{ "ccw", "cu_type", 2, 2 },
	{ "ccw", "cu_model", 6, 6 },
	{ "ccw", "dev_type", 4, 4 },
	{ "ccw", "dev_model", 7, 7 },
	{ "ap", "match_flags", 0, 0 },
	{ "ap", "dev_type", 2, 2 },
	{ "css", "match_flags", 0, 0 },
	{ "css", "type", 1, 1 },
	{ "serio", "type", 0, 0 },
	{ "serio", "proto", 3, 3 },
	{ "serio", "id", 2, 2 },
	{ "serio", "extra", 1, 1 },
	{ "acpi", "id", 0, 0 },
	{ "acpi", "cls", 24, 20 },
	{ "acpi", "cls_msk", 28, 24 },
	{ "pnp", "id", 0, 0 },
	{ "pnp_card", "id", 0, 0 },
	{ "pnp_card", "devs", 16, 12 },
	{ "pcmcia", "match_flags", 0, 0 },
	{ "pcmcia", "manf_id", 2, 2 },
	{ "pcmcia", "card_id", 4, 4 },
	{ "pcmcia", "func_id", 6, 6 },
	{ "pcmcia", "function", 7, 7 },
	{ "pcmcia", "device_no", 8, 8 },
	{ "pcmcia", "prod_id_hash", 12, 12 },
	{ "pcmcia", "prod_id", 32, 28 },
	{ "pcmcia", "driver_info", 64, 44 },
	{ "pcmcia", "cisfile", 72, 48 },
	{ "of", "name", 0, 0 },
	{ "of", "type", 32, 32 },
	{ "of", "compatible", 64, 64 },
	{ "vio", "type", 0, 0 },
	{ "vio", "compat", 32, 32 },
	{ "input", "flags", 0, 0 },
	{ "input", "bustype", 8, 4 },
	{ "input", "vendor", 10, 6 },
	{ "input", "product", 12, 8 },
	{ "input", "version", 14, 10 },
	{ "input", "evbit", 16, 12 },
	{ "input", "keybit", 24, 16 },
	{ "input", "relbit", 120, 112 },
	{ "input", "absbit", 128, 116 },
	{ "input", "mscbit", 136, 124 },
	{ "input", "ledbit", 144, 128 },
	{ "input", "sndbit", 152, 132 },
	{ "input", "ffbit", 160, 136 },
	{ "input", "swbit", 176, 152 },
	{ "input", "propbit", 184, 156 },
	{ "eisa", "sig", 0, 0 },
	{ "parisc", "hw_type", 0, 0 },
	{ "parisc", "hversion", 2, 2 },
	{ "parisc", "hversion_rev", 1, 1 },
	{ "parisc", "sversion", 4, 4 },
	{ "sdio", "class", 0, 0 },
	{ "sdio", "vendor", 2, 2 },
	{ "sdio", "device", 4, 4 },
	{ "ssb", "vendor", 0, 0 },
	{ "ssb", "coreid", 2, 2 },
	{ "ssb", "revision", 4, 4 },
	{ "ssb", "pad", 5, 5 },
	{ "bcma", "manuf", 0, 0 },
	{ "bcma", "id", 2, 2 },
	{ "bcma", "rev", 4, 4 },
	{ "bcma", "class", 5, 5 },
	{ "virtio", "device", 0, 0 },
	{ "virtio", "vendor", 4, 4 },
	{ "vmbus", "guid", 0, 0 },
	{ "rpmsg", "name", 0, 0 },
	{ "i2c", "name", 0, 0 },
	{ "i3c", "match_flags", 0, 0 },
	{ "i3c", "dcr", 1, 1 },
	{ "i3c", "manuf_id", 2, 2 },
	{ "i3c", "part_id", 4, 4 },
	{ "i3c", "extra_info", 6, 6 },
	{ "slim", "manf_id", 0, 0 },
	{ "slim", "prod_code", 2, 2 },
	{ "slim", "dev_index", 4, 4 },
	{ "slim", "instance", 6, 6 },
	{ "spi", "name", 0, 0 },
	{ "dmi", "callback", 0, 0 },
	{ "dmi", "ident", 8, 4 },
	{ "dmi", "matches", 16, 8 },
	{ "platform", "name", 0, 0 },
	{ "mdio", "phy_id", 0, 0 },
	{ "mdio", "phy_id_mask", 4, 4 },
	{ "zorro", "id", 0, 0 },
	{ "isapnp", "card_vendor", 0, 0 },
	{ "isapnp", "card_device", 2, 2 },
	{ "isapnp", "vendor", 4, 4 },
	{ "isapnp", "function", 6, 6 },
	{ "ipack", "format", 0, 0 },
	{ "ipack", "vendor", 4, 4 },
	{ "ipack", "device", 8, 8 },
	{ "amba", "id", 0, 0 },
	{ "amba", "mask", 4, 4 },
	{ "mipscdmm", "type", 0, 0 },
	{ "x86cpu", "steppings", 6, 6 },
	{ "x86cpu", "feature", 8, 8 },
	{ "x86cpu", "family", 2, 2 },
	{ "x86cpu", "model", 4, 4 },
	{ "x86cpu", "vendor", 0, 0 },
	{ "x86cpu", "flags", 10, 10 },
	{ "cpu", "feature", 0, 0 },
	{ "mcb", "device", 0, 0 },
	{ "mei", "name", 0, 0 },
	{ "mei", "uuid", 32, 32 },
	{ "mei", "version", 48, 48 },
	{ "rapidio", "did", 0, 0 },
	{ "rapidio", "vid", 2, 2 },
	{ "rapidio", "asm_did", 4, 4 },
	{ "rapidio", "asm_vid", 6, 6 },
	{ "ulpi", "vendor", 0, 0 },
	{ "ulpi", "product", 2, 2 },
	{ "hdaudio", "vendor_id", 0, 0 },
	{ "hdaudio", "rev_id", 4, 4 },
	{ "hdaudio", "api_version", 8, 8 },
	{ "hdaudio", "name", 16, 12 },
	{ "sdw", "mfg_id", 0, 0 },
	{ "sdw", "part_id", 2, 2 },
	{ "sdw", "sdw_version", 4, 4 },
	{ "sdw", "class_id", 5, 5 },
	{ "fslmc", "vendor", 0, 0 },
	{ "fslmc", "obj_type", 2, 2 },
	{ "tbsvc", "match_flags", 0, 0 },
	{ "tbsvc", "protocol_key", 4, 4 },
	{ "tbsvc", "protocol_id", 16, 16 },
	{ "tbsvc", "protocol_version", 20, 20 },
	{ "tbsvc", "protocol_revision", 24, 24 },
	{ "typec", "svid", 0, 0 },
	{ "typec", "mode", 2, 2 },
	{ "tee", "uuid", 0, 0 },
	{ "wmi", "guid_string", 0, 0 },
	{ "wmi", "context", 40, 40 },
	{ "mhi", "chan", 0, 0 },
	{ "auxiliary", "name", 0, 0 },
	{ "ssam", "match_flags", 0, 0 },
	{ "ssam", "domain", 1, 1 },
	{ "ssam", "category", 2, 2 },
	{ "ssam", "target", 3, 3 },
	{ "ssam", "instance", 4, 4 },
	{ "ssam", "function", 5, 5 },
	{ "dfl", "type", 0, 0 },
	{ "dfl", "feature_id", 2, 2 },
	{ "ishtp", "guid", 0, 0 },
	{ "cdx", "vendor", 0, 0 },
	{ "cdx", "device", 2, 2 },
	{ "cdx", "subvendor", 4, 4 },
	{ "cdx", "subdevice", 6, 6 },
	{ "cdx", "class", 8, 8 },
	{ "cdx", "class_mask", 12, 12 },
	{ "cdx", "override_only", 16, 16 },
	{ "vchiq", "name", 0, 0 },
	{ "coreboot", "tag", 0, 0 },
};

/* Structs that differ before 7.3, with the last release that has the old form. */
static const struct {
	const char *release, *name;
	uint32_t lp64, ilp32;
} earlier[] = {
	{ "7.2", "ap", 16, 8 },		{ "6.18", "auxiliary", 40, 36 },
	{ "6.14", "platform", 32, 24 }, { "6.14", "x86cpu", 24, 16 },
	{ "6.6", "cdx", 8, 8 },		{ "6.1", "pci", 40, 32 },
};
/* clang-format on */

static struct id_layout laid_out(const char *name, const char *release, bool class64,
				 uint16_t machine)
{
	static struct object object;
	struct release found = release_named(release);
	struct id_layout layout;

	object = (struct object){ .class64 = class64, .machine = machine };
	id_layout_init(&layout, name, &object, &found);
	return layout;
}

static uint32_t offset_of(const struct id_layout *layout, const char *field)
{
	for (unsigned int i = 0; layout->id_struct->fields[i].name; i++)
		if (layout->offsets[i] != UINT32_MAX &&
		    strcmp(layout->id_struct->fields[i].name, field) == 0)
			return layout->offsets[i];
	return UINT32_MAX;
}

START_TEST(struct_sizes)
{
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		ck_assert_msg(laid_out(sizes[i].name, "7.3", true, EM_X86_64).size == sizes[i].lp64,
			      "%s, 64 bits", sizes[i].name);
		ck_assert_msg(laid_out(sizes[i].name, "7.3", false, EM_386).size == sizes[i].ilp32,
			      "%s, 32 bits", sizes[i].name);
	}
}
END_TEST

START_TEST(field_offsets)
{
	for (size_t i = 0; i < LENGTH(offsets); i++) {
		struct id_layout wide = laid_out(offsets[i].name, "7.3", true, EM_X86_64);
		struct id_layout narrow = laid_out(offsets[i].name, "7.3", false, EM_386);

		ck_assert_msg(offset_of(&wide, offsets[i].field) == offsets[i].lp64,
			      "%s.%s, 64 bits", offsets[i].name, offsets[i].field);
		ck_assert_msg(offset_of(&narrow, offsets[i].field) == offsets[i].ilp32,
			      "%s.%s, 32 bits", offsets[i].name, offsets[i].field);
	}
}
END_TEST

START_TEST(structs_of_earlier_releases)
{
	for (size_t i = 0; i < LENGTH(earlier); i++) {
		const char *release = earlier[i].release, *name = earlier[i].name;

		ck_assert_msg(laid_out(name, release, true, EM_X86_64).size == earlier[i].lp64,
			      "%s of %s, 64 bits", name, release);
		ck_assert_msg(laid_out(name, release, false, EM_386).size == earlier[i].ilp32,
			      "%s of %s, 32 bits", name, release);
	}
}
END_TEST

START_TEST(m68k_aligns_to_two_bytes)
{
	struct id_layout hid = laid_out("hid", "7.3", false, EM_68K);
	struct id_layout tbsvc = laid_out("tbsvc", "7.3", false, EM_68K);
	struct id_layout usb = laid_out("usb", "7.3", false, EM_68K);

	ck_assert_uint_eq(hid.size, 16);
	/* 4 and 9 bytes, one of padding, four times 4 */
	ck_assert_uint_eq(offset_of(&tbsvc, "protocol_id"), 14);
	ck_assert_uint_eq(tbsvc.size, 30);
	/* an attribute aligns its last field to its size */
	ck_assert_uint_eq(offset_of(&usb, "driver_info"), 20);
	ck_assert_uint_eq(usb.size, 24);
}
END_TEST

START_TEST(numbers_are_read_in_the_byte_order_of_the_object)
{
	static const unsigned char bytes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	struct object object = { .big_endian = false };
	struct release release = release_named("7.3");
	struct id_layout layout;
	struct id_entry entry = { &layout, bytes, sizeof(bytes) };

	id_layout_init(&layout, "virtio", &object, &release);
	ck_assert_uint_eq(entry_number(&entry, "device", 0), 0x04030201);
	ck_assert_uint_eq(entry_number(&entry, "vendor", 0), 0x08070605);
	object.big_endian = true;
	ck_assert_uint_eq(entry_number(&entry, "vendor", 0), 0x05060708);
	entry.bytes = NULL;
	ck_assert_uint_eq(entry_number(&entry, "vendor", 0), 0);
}
END_TEST

START_TEST(a_string_ends_where_the_table_does)
{
	static const unsigned char bytes[32] = "vchiq";
	struct object object = { .class64 = true };
	struct release release = release_named("7.3");
	struct id_layout layout;
	struct id_entry entry = { &layout, bytes, sizeof(bytes) };
	size_t len;

	id_layout_init(&layout, "vchiq", &object, &release);
	ck_assert_str_eq(entry_string(&entry, "name", 0, &len), "vchiq");
	ck_assert_uint_eq(len, 5);
	entry.size_left = 3;
	entry_string(&entry, "name", 0, &len);
	ck_assert_uint_eq(len, 3);
}
END_TEST

Suite *id_structs_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("id_structs", &tests, false);

	tcase_add_test(tests, struct_sizes);
	tcase_add_test(tests, field_offsets);
	tcase_add_test(tests, structs_of_earlier_releases);
	tcase_add_test(tests, m68k_aligns_to_two_bytes);
	tcase_add_test(tests, numbers_are_read_in_the_byte_order_of_the_object);
	tcase_add_test(tests, a_string_ends_where_the_table_does);
	return suite;
}
