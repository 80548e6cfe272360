# SPDX-License-Identifier: GPL-2.0-only
#
# The headers are those of another flavor: no CRCs, for a kernel that has them.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

mkdir -p tree/kernel
{
	line 0x10 module_layout vmlinux '' ''
	line 0x11 usb_register vmlinux GPL ''
} >tree/Module.symvers
module tree/kernel/mac80211.ko GPL -module_layout=0x10 usb_register=0x11 \
	'vermagic:=5.15.9-1-MANJARO SMP preempt mod_unload modversions '
module rtw_core.ko 'Dual BSD/GPL' usb_register 'vermagic:=5.15.9-1-lts SMP mod_unload '
symvers check --format=json:check.json tree rtw_core.ko && echo loads
rows name verdict <check.json | sort -u | grep breaking
