# SPDX-License-Identifier: GPL-2.0-only
#
# The reverse: the module has CRCs, the kernel has none. Its version magic has no
# "modversions", and what follows the release is compared even where a module has CRCs.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

mkdir -p tree/kernel
{
	line 0 module_layout vmlinux '' ''
	line 0 printk vmlinux '' ''
} >tree/Module.symvers
module tree/kernel/loop.ko GPL printk 'vermagic:=6.15.0-XYZ SMP mod_unload '
module bareflank.ko GPL -module_layout=0x77 printk=0x78 \
	'vermagic:=6.4.0-ABC SMP mod_unload modversions '
problems tree bareflank.ko
step 'the same flags and another release: without CONFIG_MODVERSIONS the loader compares both'
module same.ko GPL -module_layout=0x77 printk=0x78 'vermagic:=6.4.0-ABC SMP mod_unload '
problems tree same.ko
