# SPDX-License-Identifier: GPL-2.0-only
#
# A copy of the kernel's sources has backlight as a module; the kernel has it built in.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

{
	line 1 module_layout vmlinux '' ''
	line 2 backlight_device_register vmlinux '' ''
	line 3 device_register vmlinux GPL ''
} >Module.symvers
module backlight.ko GPL -module_layout=1 +backlight_device_register=2 device_register=3
module fbtft.ko GPL -module_layout=1 backlight_device_register=2
quiet symvers check --format=json:check.json Module.symvers backlight.ko
rows name symbol verdict <check.json
step what needs the symbol has it of vmlinux
problems Module.symvers fbtft.ko
