// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/devtable/bus_table.h"

/* clang-format off */
#define BUS_IN(in_, name_, ...) { .name = name_, .in = in_, __VA_ARGS__ }
#define BUS(name, ...)		BUS_IN(EVERY_SERIES, name, __VA_ARGS__)

static const struct bus buses[] = {
	BUS("acpi", .format = format_acpi),
	BUS("amba", .format = format_amba),
	BUS("ap", .wildcard = true, .prefix = "ap:", .fields = { HEX("t", "dev_type") }),
	BUS("auxiliary", .prefix = "auxiliary:", .fields = { STRING("", "name") }),
	BUS("bcma", .wildcard = true, .prefix = "bcma:",
	    .fields = { HEX_UNLESS("m", "manuf", ANY16), HEX_UNLESS("id", "id", ANY16),
			HEX_UNLESS("rev", "rev", ANY8), HEX_UNLESS("cl", "class", ANY8) }),
	BUS("ccw", .wildcard = true, .prefix = "ccw:",
	    .fields = { HEX_IF("t", "cu_type", 1), HEX_IF("m", "cu_model", 2),
			HEX_IF("dt", "dev_type", 4), HEX_IF("dm", "dev_model", 8) }),
	BUS_IN(SINCE(6_4), "cdx", .format = format_cdx),
	BUS_IN(SINCE(6_9), "coreboot", .prefix = "coreboot:", .fields = { HEX("t", "tag") }),
	BUS("cpu", .wildcard = true, .prefix = "cpu:type:*:feature:*",
	    .fields = { HEX("", "feature") }),
	BUS("css", .format = format_css),
	BUS("dfl", .wildcard = true, .prefix = "dfl:",
	    .fields = { HEX("t", "type"), HEX("f", "feature_id") }),
	BUS("dmi", .format = format_dmi),
	BUS("eisa", .prefix = "eisa:", .fields = { STRING("s", "sig"), SEPARATOR("*") }),
	BUS("fslmc", .prefix = "fsl-mc:",
	    .fields = { HEX8("v", "vendor"), STRING("d", "obj_type") }),
	BUS("hdaudio", .wildcard = true, .prefix = "hdaudio:",
	    .fields = { HEX_UNLESS("v", "vendor_id", 0), HEX_UNLESS("r", "rev_id", 0),
			HEX_UNLESS("a", "api_version", 0) }),
	BUS("hid", .prefix = "hid:",
	    .fields = { HEX_UNLESS("b", "bus", ANY16), HEX_UNLESS("g", "group", 0),
			HEX_UNLESS("v", "vendor", ANY32), HEX_UNLESS("p", "product", ANY32) }),
	BUS("i2c", .prefix = "i2c:", .fields = { STRING("", "name") }),
	BUS("i3c", .prefix = "i3c:",
	    .fields = { HEX_IF("dcr", "dcr", 1), HEX_IF("manuf", "manuf_id", 2),
			HEX_IF("part", "part_id", 4), HEX_IF("ext", "extra_info", 8) }),
	BUS("ieee1394", .wildcard = true, .prefix = "ieee1394:",
	    .fields = { HEX_IF("ven", "vendor_id", 1), HEX_IF("mo", "model_id", 2),
			HEX_IF("sp", "specifier_id", 4), HEX_IF("ver", "version", 8) }),
	BUS("input", .format = format_input),
	BUS("ipack", .wildcard = true, .prefix = "ipack:",
	    .fields = { HEX_UNLESS("f", "format", ANY8), HEX_UNLESS("v", "vendor", ANY32),
			HEX_UNLESS("d", "device", ANY32) }),
	BUS("isapnp", .format = format_isapnp),
	BUS("ishtp", .format = format_ishtp),
	BUS_IN(SINCE(6_19), "mcb", .format = format_mcb),
	BUS("mdio", .format = format_mdio),
	BUS("mei", .format = format_mei),
	BUS("mhi", .prefix = "mhi:", .fields = { STRING("", "chan") }),
	BUS("mhi_ep", .id_struct = "mhi", .prefix = "mhi_ep:", .fields = { STRING("", "chan") }),
	BUS("mipscdmm", .wildcard = true, .prefix = "mipscdmm:", .fields = { HEX("t", "type") }),
	BUS("of", .format = format_of),
	BUS("parisc", .wildcard = true, .prefix = "parisc:",
	    .fields = { HEX_UNLESS("t", "hw_type", ANY8), HEX_UNLESS("hv", "hversion", ANY16),
			HEX_UNLESS("rev", "hversion_rev", ANY8),
			HEX_UNLESS("sv", "sversion", ANY32) }),
	BUS("pci", .format = format_pci, .wildcard = true),
	BUS("pcmcia", .format = format_pcmcia, .wildcard = true),
	BUS("platform", .prefix = "platform:", .fields = { STRING("", "name") }),
	BUS("pnp", .format = format_pnp),
	BUS("pnp_card", .format = format_pnp_card),
	BUS("rapidio", .wildcard = true, .prefix = "rapidio:",
	    .fields = { HEX_UNLESS("v", "vid", ANY16), HEX_UNLESS("d", "did", ANY16),
			HEX_UNLESS("av", "asm_vid", ANY16), HEX_UNLESS("ad", "asm_did", ANY16) }),
	BUS("rpmsg", .prefix = "rpmsg:", .fields = { STRING("", "name") }),
	BUS("sdio", .wildcard = true, .prefix = "sdio:",
	    .fields = { HEX_UNLESS("c", "class", ANY8), HEX_UNLESS("v", "vendor", ANY16),
			HEX_UNLESS("d", "device", ANY16) }),
	BUS("sdw", .wildcard = true, .prefix = "sdw:",
	    .fields = { HEX_UNLESS("m", "mfg_id", 0), HEX_UNLESS("p", "part_id", 0),
			HEX_UNLESS("v", "sdw_version", 0), HEX_UNLESS("c", "class_id", 0) }),
	BUS("serio", .wildcard = true, .prefix = "serio:",
	    .fields = { HEX_UNLESS("ty", "type", ANY8), HEX_UNLESS("pr", "proto", ANY8),
			HEX_UNLESS("id", "id", ANY8), HEX_UNLESS("ex", "extra", ANY8) }),
	BUS_IN(SINCE(6_12), "slim", .format = format_slim),
	BUS("spi", .prefix = "spi:", .fields = { STRING("", "name") }),
	BUS("ssam", .prefix = "ssam:",
	    .fields = { HEX("d", "domain"), HEX("c", "category"), HEX_IF("t", "target", 1),
			HEX_IF("i", "instance", 2), HEX_IF("f", "function", 4) }),
	BUS("ssb", .wildcard = true, .prefix = "ssb:",
	    .fields = { HEX_UNLESS("v", "vendor", ANY16), HEX_UNLESS("id", "coreid", ANY16),
			HEX_UNLESS("rev", "revision", ANY8) }),
	BUS("tbsvc", .wildcard = true, .prefix = "tbsvc:",
	    .fields = { STRING_IF("k", "protocol_key", 1), HEX_IF("p", "protocol_id", 2),
			HEX_IF("v", "protocol_version", 4), HEX_IF("r", "protocol_revision", 8) }),
	BUS("tee", .format = format_tee, .wildcard = true),
	BUS("typec", .prefix = "typec:",
	    .fields = { HEX("id", "svid"), HEX_UNLESS_IN(BEFORE(6_14), "m", "mode", 7) }),
	BUS("ulpi", .format = format_ulpi),
	BUS("usb", .format = format_usb, .wildcard = true),
	BUS_IN(SINCE(6_7), "vchiq", .prefix = "vchiq:", .fields = { STRING("", "name") }),
	BUS("vio", .format = format_vio, .wildcard = true),
	BUS("virtio", .wildcard = true, .prefix = "virtio:",
	    .fields = { HEX_UNLESS("d", "device", ANY32), HEX_UNLESS("v", "vendor", ANY32) }),
	BUS("vmbus", .format = format_vmbus),
	BUS("wmi", .format = format_wmi),
	BUS("x86cpu", .format = format_x86cpu),
	BUS("zorro", .prefix = "zorro:", .fields = { HEX_UNLESS("i", "id", ANY32) }),
};
/* clang-format on */

const struct bus *find_bus(const struct release *release, const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof(buses) / sizeof(buses[0]); i++)
		if (strncmp(buses[i].name, name, len) == 0 && !buses[i].name[len])
			return release_in(release, buses[i].in) ? &buses[i] : NULL;
	return NULL;
}

void format_entry(struct device_table *table, const struct bus *bus, const struct id_entry *entry)
{
	table->alias.len = 0;
	table->wildcard = bus->wildcard;
	if (bus->format) {
		bus->format(table, entry);
		return;
	}
	str_add(&table->alias, bus->prefix);
	add_fields(table, entry, bus->fields);
	finish_alias(table);
}
