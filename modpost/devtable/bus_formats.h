/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * bus_formats: the buses whose aliases take more than a row in the bus table.
 */
#ifndef MODPOST_DEVTABLE_BUS_FORMATS_H
#define MODPOST_DEVTABLE_BUS_FORMATS_H

#include "modpost/devtable/alias_set.h"
#include "modpost/devtable/alias_text.h"

/* Add the aliases of one entry of a device table. */
typedef void bus_format_fn(struct device_table *table, const struct id_entry *entry);

bus_format_fn format_acpi, format_amba, format_cdx, format_css, format_dmi, format_input,
	format_isapnp, format_ishtp, format_mcb, format_mdio, format_mei, format_of, format_pci,
	format_pcmcia, format_pnp, format_pnp_card, format_slim, format_tee, format_ulpi,
	format_usb, format_vio, format_vmbus, format_wmi, format_x86cpu;

#endif
