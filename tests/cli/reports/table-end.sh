# SPDX-License-Identifier: GPL-2.0-only
#
# A table of compatible strings lacks the empty entry at its end.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"
wants libdw

: >Module.symvers
c vs_drm.o <<C
struct of_device_id { char name[32], type[32], compatible[128]; const void *data; };
static const struct of_device_id vs_ids[] = {
	{ .compatible = "verisilicon,display-subsystem" }
};
extern __typeof__(vs_ids) __mod_of__vs_ids_device_table
	__attribute__((__unused__, __alias__("vs_ids")));
C
findings --kernel-release 6.12 -M -e -i Module.symvers vs_drm.o
explained 'vs_drm\.c:[0-9]+'
