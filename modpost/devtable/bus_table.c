// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/devtable/bus_table.h"

void add_pieces(struct device_table *table, const struct id_entry *entry, const struct piece *piece)
{
	uint32_t all_flags = entry_number(entry, "match_flags", 0);

	for (; piece->key; piece++) {
		uint32_t value, flags = all_flags & piece->value;
		size_t len;
		const char *s;

		if (!release_in(table->scan->release, piece->in))
			continue;
		str_add(&table->text, piece->key);
		if (piece->when == LITERAL)
			continue;
		if (piece->when == STRING || (piece->when == STRING_IF && flags)) {
			s = entry_string(entry, piece->field, 0, &len);
			str_append(&table->text, s, len);
			continue;
		}
		if (piece->when == IF && !flags) {
			str_add(&table->text, "*");
			continue;
		}
		value = entry_number(entry, piece->field, 0);
		if (piece->when == WORD)
			str_hex(&table->text, value, 8);
		else if (piece->when == ALWAYS || piece->when == IF ||
			 (piece->when == UNLESS && value != piece->value))
			str_hex(&table->text, value, 2 * entry_width(entry, piece->field));
		else
			str_add(&table->text, "*");
	}
}

void add_string(struct device_table *table, const struct id_entry *entry, const char *field)
{
	size_t len;
	const char *s = entry_string(entry, field, 0, &len);

	str_append(&table->text, s, len);
}

void add_string_or_star(struct device_table *table, const struct id_entry *entry, const char *field)
{
	size_t len;
	const char *s = entry_string(entry, field, 0, &len);

	str_append(&table->text, len ? s : "*", len ? len : 1);
}

/* clang-format off */
#define EVERY EVERY_SERIES
#define ALWAYS_(key, field) { key, field, ALWAYS, 0, EVERY }
#define UNLESS_(key, field, value) { key, field, UNLESS, value, EVERY }
#define IF_(key, field, bits) { key, field, IF, bits, EVERY }
#define STRING_(key, field) { key, field, STRING, 0, EVERY }
#define OWN(name, function) { name, EVERY, NULL, false, NULL, { { 0 } }, function }
#define OWN_WILD(name, function) { name, EVERY, NULL, true, NULL, { { 0 } }, function }
#define OWN_IN(name, function, in) { name, in, NULL, false, NULL, { { 0 } }, function }
#define PLAIN(name, prefix, ...) { name, EVERY, NULL, false, prefix, { __VA_ARGS__ }, NULL }
#define WILD(name, prefix, ...) { name, EVERY, NULL, true, prefix, { __VA_ARGS__ }, NULL }

static const struct bus buses[] = {
	OWN("acpi", format_acpi),
	OWN("amba", format_amba),
	WILD("ap", "ap:", ALWAYS_("t", "dev_type")),
	PLAIN("auxiliary", "auxiliary:", STRING_("", "name")),
	WILD("bcma", "bcma:", UNLESS_("m", "manuf", ANY16), UNLESS_("id", "id", ANY16),
	     UNLESS_("rev", "rev", ANY8), UNLESS_("cl", "class", ANY8)),
	WILD("ccw", "ccw:", IF_("t", "cu_type", 1), IF_("m", "cu_model", 2),
	     IF_("dt", "dev_type", 4), IF_("dm", "dev_model", 8)),
	OWN_IN("cdx", format_cdx, SINCE(6_4)),
	{ "coreboot", SINCE(6_9), NULL, false, "coreboot:", { ALWAYS_("t", "tag") }, NULL },
	WILD("cpu", "cpu:type:*:feature:*", ALWAYS_("", "feature")),
	OWN("css", format_css),
	WILD("dfl", "dfl:", ALWAYS_("t", "type"), ALWAYS_("f", "feature_id")),
	OWN("dmi", format_dmi),
	PLAIN("eisa", "eisa:", STRING_("s", "sig"), { "*", "sig", LITERAL, 0, EVERY }),
	PLAIN("fslmc", "fsl-mc:", { "v", "vendor", WORD, 0, EVERY }, STRING_("d", "obj_type")),
	WILD("hdaudio", "hdaudio:", UNLESS_("v", "vendor_id", 0), UNLESS_("r", "rev_id", 0),
	     UNLESS_("a", "api_version", 0)),
	PLAIN("hid", "hid:", UNLESS_("b", "bus", ANY16), UNLESS_("g", "group", 0),
	      UNLESS_("v", "vendor", ANY32), UNLESS_("p", "product", ANY32)),
	PLAIN("i2c", "i2c:", STRING_("", "name")),
	PLAIN("i3c", "i3c:", IF_("dcr", "dcr", 1), IF_("manuf", "manuf_id", 2),
	      IF_("part", "part_id", 4), IF_("ext", "extra_info", 8)),
	WILD("ieee1394", "ieee1394:", IF_("ven", "vendor_id", 1), IF_("mo", "model_id", 2),
	     IF_("sp", "specifier_id", 4), IF_("ver", "version", 8)),
	OWN("input", format_input),
	WILD("ipack", "ipack:", UNLESS_("f", "format", ANY8), UNLESS_("v", "vendor", ANY32),
	     UNLESS_("d", "device", ANY32)),
	OWN("isapnp", format_isapnp),
	OWN("ishtp", format_ishtp),
	OWN_IN("mcb", format_mcb, SINCE(6_19)),
	OWN("mdio", format_mdio),
	OWN("mei", format_mei),
	PLAIN("mhi", "mhi:", STRING_("", "chan")),
	{ "mhi_ep", EVERY, "mhi", false, "mhi_ep:", { STRING_("", "chan") }, NULL },
	WILD("mipscdmm", "mipscdmm:", ALWAYS_("t", "type")),
	OWN("of", format_of),
	WILD("parisc", "parisc:", UNLESS_("t", "hw_type", ANY8), UNLESS_("hv", "hversion", ANY16),
	     UNLESS_("rev", "hversion_rev", ANY8), UNLESS_("sv", "sversion", ANY32)),
	OWN_WILD("pci", format_pci),
	OWN_WILD("pcmcia", format_pcmcia),
	PLAIN("platform", "platform:", STRING_("", "name")),
	OWN("pnp", format_pnp),
	OWN("pnp_card", format_pnp_card),
	WILD("rapidio", "rapidio:", UNLESS_("v", "vid", ANY16), UNLESS_("d", "did", ANY16),
	     UNLESS_("av", "asm_vid", ANY16), UNLESS_("ad", "asm_did", ANY16)),
	PLAIN("rpmsg", "rpmsg:", STRING_("", "name")),
	WILD("sdio", "sdio:", UNLESS_("c", "class", ANY8), UNLESS_("v", "vendor", ANY16),
	     UNLESS_("d", "device", ANY16)),
	WILD("sdw", "sdw:", UNLESS_("m", "mfg_id", 0), UNLESS_("p", "part_id", 0),
	     UNLESS_("v", "sdw_version", 0), UNLESS_("c", "class_id", 0)),
	WILD("serio", "serio:", UNLESS_("ty", "type", ANY8), UNLESS_("pr", "proto", ANY8),
	     UNLESS_("id", "id", ANY8), UNLESS_("ex", "extra", ANY8)),
	OWN_IN("slim", format_slim, SINCE(6_12)),
	PLAIN("spi", "spi:", STRING_("", "name")),
	PLAIN("ssam", "ssam:", ALWAYS_("d", "domain"), ALWAYS_("c", "category"),
	      IF_("t", "target", 1), IF_("i", "instance", 2), IF_("f", "function", 4)),
	WILD("ssb", "ssb:", UNLESS_("v", "vendor", ANY16), UNLESS_("id", "coreid", ANY16),
	     UNLESS_("rev", "revision", ANY8)),
	WILD("tbsvc", "tbsvc:", { "k", "protocol_key", STRING_IF, 1, EVERY },
	     IF_("p", "protocol_id", 2), IF_("v", "protocol_version", 4),
	     IF_("r", "protocol_revision", 8)),
	OWN_WILD("tee", format_tee),
	PLAIN("typec", "typec:", ALWAYS_("id", "svid"), { "m", "mode", UNLESS, 7, BEFORE(6_14) }),
	OWN("ulpi", format_ulpi),
	OWN_WILD("usb", format_usb),
	{ "vchiq", SINCE(6_7), NULL, false, "vchiq:", { STRING_("", "name") }, NULL },
	OWN_WILD("vio", format_vio),
	WILD("virtio", "virtio:", UNLESS_("d", "device", ANY32), UNLESS_("v", "vendor", ANY32)),
	OWN("vmbus", format_vmbus),
	OWN("wmi", format_wmi),
	OWN("x86cpu", format_x86cpu),
	PLAIN("zorro", "zorro:", UNLESS_("i", "id", ANY32)),
};
/* clang-format on */

const struct bus *find_bus(const struct release *release, const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof(buses) / sizeof(buses[0]); i++)
		if (strncmp(buses[i].name, name, len) == 0 && !buses[i].name[len])
			return release_in(release, buses[i].in) ? &buses[i] : NULL;
	return NULL;
}

void table_format_entry(struct device_table *table, const struct bus *bus,
			const struct id_entry *entry)
{
	table->text.len = 0;
	table->wild = bus->wild;
	if (bus->format) {
		bus->format(table, entry);
		return;
	}
	str_add(&table->text, bus->prefix);
	add_pieces(table, entry, bus->pieces);
	table_add_alias(table);
}
