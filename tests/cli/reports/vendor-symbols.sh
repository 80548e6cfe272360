# SPDX-License-Identifier: GPL-2.0-only
#
# A vendor's Bluetooth driver on Google's kernel: three functions of the vendor are missing.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

{
	line 1 module_layout vmlinux '' ''
	line 2 printk vmlinux '' ''
	line 3 skb_put vmlinux '' ''
} >Module.symvers
module bluetooth.ko GPL -module_layout=1 printk=2 skb_put=3 kdp_usecount_inc=7 \
	kdp_usecount_dec_and_test=8 kdp_set_cred_non_rcu=9
run symvers needs --kernel=Module.symvers --format=json:needs.json bluetooth.ko
rows symbol unresolved <needs.json | grep true
step a list for the kernel
run symvers needs --kernel=Module.symvers --format=android bluetooth.ko | grep '^ '
step check
problems Module.symvers bluetooth.ko
