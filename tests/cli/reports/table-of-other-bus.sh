# SPDX-License-Identifier: GPL-2.0-only
#
# MODULE_DEVICE_TABLE(of, ...) is given the driver's SPI table.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"
wants libdw

: >Module.symvers
c adis.o <<C
struct spi_device_id { char name[32]; unsigned long data; };
static const struct spi_device_id adis_ids[] = { { "adis16470" }, { "adis16475" }, { } };
extern __typeof__(adis_ids) __mod_of__adis_ids_device_table
	__attribute__((__unused__, __alias__("adis_ids")));
C
findings --kernel-release 6.12 -M -e -i Module.symvers adis.o
explained 'adis\.c:[0-9]+|struct of_device_id'
