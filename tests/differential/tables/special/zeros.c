// SPDX-License-Identifier: GPL-2.0-only
// Reaches: nothing: tables without any contents, in .bss and elsewhere
#include "table.h"

static struct i2c_entry ids[5];
static struct usb_entry usb[3];
static struct mdio_entry mdio[3];
static struct pci_entry pci[2];
static struct dmi_entry dmi[3];
static struct pnp_entry pnp[2];
static struct of_entry of[4];
static struct input_entry input[2];
static struct acpi_entry acpi[3];
static struct wmi_entry wmi[2];
static const struct spi_entry constant[3] = {};
static struct platform_entry data[3] __attribute__((section(".data"))) = {};

MODULE_DEVICE_TABLE(i2c, ids);
MODULE_DEVICE_TABLE(usb, usb);
MODULE_DEVICE_TABLE(mdio, mdio);
MODULE_DEVICE_TABLE(pci, pci);
MODULE_DEVICE_TABLE(dmi, dmi);
MODULE_DEVICE_TABLE(pnp, pnp);
MODULE_DEVICE_TABLE(of, of);
MODULE_DEVICE_TABLE(input, input);
MODULE_DEVICE_TABLE(acpi, acpi);
MODULE_DEVICE_TABLE(wmi, wmi);
MODULE_DEVICE_TABLE(spi, constant);
MODULE_DEVICE_TABLE(platform, data);
