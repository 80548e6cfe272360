// SPDX-License-Identifier: GPL-2.0-only
/*
 * bus_pci: PCI and CDX. Both have ids that are only for VFIO drivers.
 */
#include <inttypes.h>

#include "modpost/devtable/bus_formats.h"

/* The alias prefix for override_only; NULL after a finding if its value is unknown. */
static const char *override_prefix(struct device_table *table, const struct id_entry *entry,
				   enum finding_id unknown, const char *plain, const char *vfio)
{
	uint32_t override = entry_number(entry, "override_only", 0);

	if (override < 2)
		return override ? vfio : plain;
	info_finding(table->info, .id = unknown, .driver_override = override);
	return NULL;
}

static const struct alias_field pci_ids[] = {
	HEX_UNLESS("v", "vendor", ANY32),
	HEX_UNLESS("d", "device", ANY32),
	HEX_UNLESS("sv", "subvendor", ANY32),
	HEX_UNLESS("sd", "subdevice", ANY32),
	FIELDS_END,
};

void format_pci(struct device_table *table, const struct id_entry *entry)
{
	static const char *const keys[] = { "bc", "sc", "i" };
	uint32_t class = entry_number(entry, "class", 0);
	uint32_t masks = entry_number(entry, "class_mask", 0);
	const char *prefix =
		override_prefix(table, entry, UNKNOWN_PCI_OVERRIDE, "pci:", "vfio_pci:");

	if (!prefix && release_has(table->release, PCI_OVERRIDE_SKIPS))
		return;
	for (unsigned int shift = 0; shift < 24; shift += 8) {
		uint32_t mask = masks >> shift & 0xff;

		if (mask == 0 || mask == 0xff)
			continue;
		info_finding(table->info, .id = UNSUPPORTED_PCI_CLASS_MASK, .class_mask = masks);
		return;
	}
	/* the kernel's modpost goes on with an uninitialized prefix here */
	if (!prefix)
		return;
	str_add(&table->alias, prefix);
	add_fields(table, entry, pci_ids);
	for (unsigned int i = 0; i < 3; i++) {
		unsigned int shift = 16 - 8 * i;

		str_add(&table->alias, keys[i]);
		if (masks >> shift & 0xff)
			str_hex(&table->alias, class >> shift & 0xff, 2);
		else
			str_add(&table->alias, "*");
	}
	finish_alias(table);
}

static const struct alias_field cdx_ids[] = {
	HEX_UNLESS("v", "vendor", ANY16),
	HEX_UNLESS("d", "device", ANY16),
	HEX_UNLESS_IN(SINCE(6_7), "sv", "subvendor", ANY16),
	HEX_UNLESS_IN(SINCE(6_7), "sd", "subdevice", ANY16),
	FIELDS_END,
};

void format_cdx(struct device_table *table, const struct id_entry *entry)
{
	const char *prefix;

	if (release_has(table->release, CDX_FIRST_FORM)) {
		str_printf(&table->alias, "cdx:v%08" PRIX32 "d%08" PRIX32 "d",
			   entry_number(entry, "vendor", 0), entry_number(entry, "device", 0));
		finish_alias(table);
		return;
	}
	prefix = override_prefix(table, entry, UNKNOWN_CDX_OVERRIDE, "cdx:", "vfio_cdx:");
	if (!prefix)
		return;
	str_add(&table->alias, prefix);
	add_fields(table, entry, cdx_ids);
	if (release_has(table->release, CDX_CLASSES)) {
		if (entry_number(entry, "class_mask", 0) == 0xffffff)
			str_printf(&table->alias, "c%08" PRIX32, entry_number(entry, "class", 0));
		else
			str_add(&table->alias, "c*");
	}
	finish_alias(table);
}
