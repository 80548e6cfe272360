// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/devtable/id_structs.h"

#include <string.h>

#include "lib/elf/arch.h"
#include "lib/base/strbuf.h"

/* clang-format off */
#define FIELD_IN(in_, name_, type_, count_) \
	{ .name = (name_), .type = FIELD_##type_, .count = (count_), .in = (in_) }
#define NUMBER(name, type) FIELD_IN(EVERY_SERIES, name, type, 1)
#define NUMBER_IN(name, type, in) FIELD_IN(in, name, type, 1)
#define ARRAY(name, type, count) FIELD_IN(EVERY_SERIES, name, type, count)
#define ARRAY_IN(name, type, count, in) FIELD_IN(in, name, type, count)
#define DATA NUMBER("driver_data", LONG)
#define STRUCT(name_, ...) \
	{ .name = name_, .fields = (const struct id_field[]){ __VA_ARGS__, { 0 } } }

static const struct id_struct id_structs[] = {
	STRUCT("acpi", ARRAY("id", U8, 16), DATA, NUMBER("cls", U32), NUMBER("cls_msk", U32)),
	STRUCT("amba", NUMBER("id", U32), NUMBER("mask", U32), DATA),
	STRUCT("ap", NUMBER("match_flags", U16), NUMBER("dev_type", U8),
	       NUMBER_IN("driver_info", LONG, BEFORE(7_3))),
	STRUCT("auxiliary", ARRAY_IN("name", U8, 32, BEFORE(6_19)),
	       ARRAY_IN("name", U8, 40, SINCE(6_19)), DATA),
	/* the 'packed' and 'aligned' attributes of this one and of ssb make no difference */
	STRUCT("bcma", NUMBER("manuf", U16), NUMBER("id", U16), NUMBER("rev", U8),
	       NUMBER("class", U8)),
	STRUCT("ccw", NUMBER("match_flags", U16), NUMBER("cu_type", U16), NUMBER("dev_type", U16),
	       NUMBER("cu_model", U8), NUMBER("dev_model", U8), DATA),
	STRUCT("cdx", NUMBER("vendor", U16), NUMBER("device", U16),
	       NUMBER_IN("subvendor", U16, SINCE(6_7)), NUMBER_IN("subdevice", U16, SINCE(6_7)),
	       NUMBER_IN("class", U32, SINCE(6_7)), NUMBER_IN("class_mask", U32, SINCE(6_7)),
	       NUMBER("override_only", U32)),
	STRUCT("coreboot", NUMBER("tag", U32), DATA),
	STRUCT("cpu", NUMBER("feature", U16)),
	STRUCT("css", NUMBER("match_flags", U8), NUMBER("type", U8), DATA),
	STRUCT("dfl", NUMBER("type", U16), NUMBER("feature_id", U16), DATA),
	/* a match is a byte with the slot in its low seven bits, and 79 characters */
	STRUCT("dmi", NUMBER("callback", LONG), NUMBER("ident", LONG), ARRAY("matches", U8, 4 * 80),
	       DATA),
	STRUCT("eisa", ARRAY("sig", U8, 8), DATA),
	STRUCT("fslmc", NUMBER("vendor", U16), ARRAY("obj_type", U8, 16)),
	STRUCT("hdaudio", NUMBER("vendor_id", U32), NUMBER("rev_id", U32),
	       NUMBER("api_version", U8), NUMBER("name", LONG), DATA),
	STRUCT("hid", NUMBER("bus", U16), NUMBER("group", U16), NUMBER("vendor", U32),
	       NUMBER("product", U32), DATA),
	STRUCT("i2c", ARRAY("name", U8, 20), DATA),
	STRUCT("i3c", NUMBER("match_flags", U8), NUMBER("dcr", U8), NUMBER("manuf_id", U16),
	       NUMBER("part_id", U16), NUMBER("extra_info", U16), DATA),
	STRUCT("ieee1394", NUMBER("match_flags", U32), NUMBER("vendor_id", U32),
	       NUMBER("model_id", U32), NUMBER("specifier_id", U32), NUMBER("version", U32), DATA),
	STRUCT("input", NUMBER("flags", LONG), NUMBER("bustype", U16), NUMBER("vendor", U16),
	       NUMBER("product", U16), NUMBER("version", U16), ARRAY("evbit", BITS, 0x20),
	       ARRAY("keybit", BITS, 0x300), ARRAY("relbit", BITS, 0x10),
	       ARRAY("absbit", BITS, 0x40), ARRAY("mscbit", BITS, 0x08),
	       ARRAY("ledbit", BITS, 0x10), ARRAY("sndbit", BITS, 0x08), ARRAY("ffbit", BITS, 0x80),
	       ARRAY("swbit", BITS, 0x12), ARRAY("propbit", BITS, 0x20), DATA),
	STRUCT("ipack", NUMBER("format", U8), NUMBER("vendor", U32), NUMBER("device", U32)),
	STRUCT("isapnp", NUMBER("card_vendor", U16), NUMBER("card_device", U16),
	       NUMBER("vendor", U16), NUMBER("function", U16), DATA),
	STRUCT("ishtp", ARRAY("guid", U8, 16), DATA),
	STRUCT("mcb", NUMBER("device", U16), DATA),
	STRUCT("mdio", NUMBER("phy_id", U32), NUMBER("phy_id_mask", U32)),
	STRUCT("mei", ARRAY("name", U8, 32), ARRAY("uuid", U8, 16), NUMBER("version", U8), DATA),
	STRUCT("mhi", ARRAY("chan", U8, 32), DATA),
	STRUCT("mipscdmm", NUMBER("type", U8)),
	STRUCT("of", ARRAY("name", U8, 32), ARRAY("type", U8, 32), ARRAY("compatible", U8, 128),
	       DATA),
	STRUCT("parisc", NUMBER("hw_type", U8), NUMBER("hversion_rev", U8), NUMBER("hversion", U16),
	       NUMBER("sversion", U32)),
	STRUCT("pci", NUMBER("vendor", U32), NUMBER("device", U32), NUMBER("subvendor", U32),
	       NUMBER("subdevice", U32), NUMBER("class", U32), NUMBER("class_mask", U32), DATA,
	       NUMBER("override_only", U32)),
	STRUCT("pcmcia", NUMBER("match_flags", U16), NUMBER("manf_id", U16), NUMBER("card_id", U16),
	       NUMBER("func_id", U8), NUMBER("function", U8), NUMBER("device_no", U8),
	       ARRAY("prod_id_hash", U32, 4), ARRAY("prod_id", LONG, 4), NUMBER("driver_info", LONG),
	       NUMBER("cisfile", LONG)),
	STRUCT("platform", ARRAY_IN("name", U8, 20, BEFORE(6_15)),
	       ARRAY_IN("name", U8, 24, SINCE(6_15)), DATA),
	STRUCT("pnp", ARRAY("id", U8, 8), DATA),
	STRUCT("pnp_card", ARRAY("id", U8, 8), DATA, ARRAY("devs", U8, 8 * 8)),
	STRUCT("rapidio", NUMBER("did", U16), NUMBER("vid", U16), NUMBER("asm_did", U16),
	       NUMBER("asm_vid", U16)),
	STRUCT("rpmsg", ARRAY("name", U8, 32), DATA),
	STRUCT("sdio", NUMBER("class", U8), NUMBER("vendor", U16), NUMBER("device", U16), DATA),
	STRUCT("sdw", NUMBER("mfg_id", U16), NUMBER("part_id", U16), NUMBER("sdw_version", U8),
	       NUMBER("class_id", U8), DATA),
	STRUCT("serio", NUMBER("type", U8), NUMBER("extra", U8), NUMBER("id", U8),
	       NUMBER("proto", U8)),
	STRUCT("slim", NUMBER("manf_id", U16), NUMBER("prod_code", U16), NUMBER("dev_index", U16),
	       NUMBER("instance", U16), DATA),
	STRUCT("spi", ARRAY("name", U8, 32), DATA),
	STRUCT("ssam", NUMBER("match_flags", U8), NUMBER("domain", U8), NUMBER("category", U8),
	       NUMBER("target", U8), NUMBER("instance", U8), NUMBER("function", U8), DATA),
	STRUCT("ssb", NUMBER("vendor", U16), NUMBER("coreid", U16), NUMBER("revision", U8),
	       NUMBER("pad", U8)),
	STRUCT("tbsvc", NUMBER("match_flags", U32), ARRAY("protocol_key", U8, 9),
	       NUMBER("protocol_id", U32), NUMBER("protocol_version", U32),
	       NUMBER("protocol_revision", U32), DATA),
	STRUCT("tee", ARRAY("uuid", U8, 16)),
	STRUCT("typec", NUMBER("svid", U16), NUMBER("mode", U8), DATA),
	STRUCT("ulpi", NUMBER("vendor", U16), NUMBER("product", U16), DATA),
	STRUCT("usb", NUMBER("match_flags", U16), NUMBER("idVendor", U16), NUMBER("idProduct", U16),
	       NUMBER("bcdDevice_lo", U16), NUMBER("bcdDevice_hi", U16), NUMBER("bDeviceClass", U8),
	       NUMBER("bDeviceSubClass", U8), NUMBER("bDeviceProtocol", U8),
	       NUMBER("bInterfaceClass", U8), NUMBER("bInterfaceSubClass", U8),
	       NUMBER("bInterfaceProtocol", U8), NUMBER("bInterfaceNumber", U8),
	       NUMBER("driver_info", ALIGNED_LONG)),
	STRUCT("vchiq", ARRAY("name", U8, 32)),
	STRUCT("vio", ARRAY("type", U8, 32), ARRAY("compat", U8, 32)),
	STRUCT("virtio", NUMBER("device", U32), NUMBER("vendor", U32)),
	STRUCT("vmbus", ARRAY("guid", U8, 16), DATA),
	STRUCT("wmi", ARRAY("guid_string", U8, 37), NUMBER("context", LONG)),
	STRUCT("x86cpu", NUMBER("vendor", U16), NUMBER("family", U16), NUMBER("model", U16),
	       NUMBER("steppings", U16), NUMBER("feature", U16), NUMBER_IN("flags", U16, ONLY(6_1) | SINCE(6_10)),
	       NUMBER_IN("type", U8, SINCE(6_15)), DATA),
	STRUCT("zorro", NUMBER("id", U32), DATA),
};
/* clang-format on */

static const unsigned char zeroes[512];

static uint32_t element_size(const struct object *object, enum field_type type)
{
	switch (type) {
	case FIELD_U8:
		return 1;
	case FIELD_U16:
		return 2;
	case FIELD_U32:
		return 4;
	default:
		return object->class64 ? 8 : 4;
	}
}

static unsigned int long_bits(const struct object *object)
{
	return object->class64 ? 64 : 32;
}

static uint32_t field_size(const struct object *object, const struct id_field *field)
{
	uint32_t size = element_size(object, field->type), count = field->count;

	if (field->type == FIELD_BITS)
		count = (count + long_bits(object) - 1) / long_bits(object);
	return size * count;
}

static uint32_t field_alignment(const struct object *object, const struct id_field *field)
{
	uint32_t size = element_size(object, field->type);
	uint32_t max = arch_max_alignment(object);

	return size > max && field->type != FIELD_ALIGNED_LONG ? max : size;
}

/* ALIGN is a power of two. */
static uint32_t round_up(uint32_t offset, uint32_t align)
{
	return (offset + align - 1) & ~(align - 1);
}

static const struct id_struct *find_id_struct(const char *name)
{
	const struct id_struct *id_struct = id_structs;

	while (strcmp(id_struct->name, name) != 0)
		id_struct++;
	return id_struct;
}

void id_layout_init(struct id_layout *layout, const char *name, const struct object *object,
		    const struct release *release)
{
	uint32_t end = 0, widest = 1;

	*layout = (struct id_layout){ .object = object, .id_struct = find_id_struct(name) };
	for (unsigned int i = 0; layout->id_struct->fields[i].name; i++) {
		const struct id_field *field = &layout->id_struct->fields[i];
		uint32_t align = field_alignment(object, field);

		layout->offsets[i] = UINT32_MAX;
		if (!release_in(release, field->in))
			continue;
		end = round_up(end, align);
		layout->offsets[i] = end;
		end += field_size(object, field);
		if (align > widest)
			widest = align;
	}
	layout->size = round_up(end, widest);
}

/* Index of the field in this release; the name may have a row for other releases, too. */
static unsigned int find_field(struct id_layout *layout, const char *name)
{
	const struct id_field *fields = layout->id_struct->fields;
	size_t known = ((uintptr_t)name ^ (uintptr_t)name >> 5) % KNOWN_FIELDS;
	unsigned int i = 0;

	if (layout->known[known].name == name)
		return layout->known[known].index;
	while (fields[i].name && !(streq(fields[i].name, name) && layout->offsets[i] != UINT32_MAX))
		i++;
	layout->known[known].name = name;
	layout->known[known].index = i;
	return i;
}

uint32_t entry_number(const struct id_entry *entry, const char *name, unsigned int index)
{
	struct id_layout *layout = entry->layout;
	unsigned int i = find_field(layout, name);
	const struct id_field *field = &layout->id_struct->fields[i];
	const unsigned char *at;
	uint32_t size;

	if (!field->name || !entry->bytes)
		return 0;
	size = element_size(layout->object, field->type);
	at = entry->bytes + layout->offsets[i] + index * size;
	/* a constant size is one load */
	switch (size) {
	case 1:
		return *at;
	case 2:
		return (uint32_t)object_number(layout->object, at, 2);
	case 4:
		return (uint32_t)object_number(layout->object, at, 4);
	default:
		/* only the low 32 bits of a long are ever used */
		return (uint32_t)object_number(layout->object, at, size);
	}
}

unsigned int entry_width(const struct id_entry *entry, const char *name)
{
	struct id_layout *layout = entry->layout;
	const struct id_field *field = &layout->id_struct->fields[find_field(layout, name)];

	return field->name ? element_size(layout->object, field->type) : 0;
}

const unsigned char *entry_bytes(const struct id_entry *entry, const char *name)
{
	return entry->bytes ?
		       entry->bytes + entry->layout->offsets[find_field(entry->layout, name)] :
		       zeroes;
}

const char *entry_string(const struct id_entry *entry, const char *name, size_t at, size_t *len)
{
	size_t offset = entry->layout->offsets[find_field(entry->layout, name)] + at;
	const char *s;

	*len = 0;
	if (!entry->bytes)
		return "";
	s = (const char *)entry->bytes + offset;
	*len = strnlen(s, entry->size_left - offset);
	return s;
}

bool entry_bit(const struct id_entry *entry, const char *name, unsigned int bit)
{
	unsigned int bits = long_bits(entry->layout->object), in_long = bit % bits;
	const unsigned char *word = entry_bytes(entry, name) + bit / bits * (bits / 8);
	unsigned int byte = in_long / 8;

	if (entry->layout->object->big_endian)
		byte = bits / 8 - 1 - byte;
	return word[byte] >> in_long % 8 & 1;
}
