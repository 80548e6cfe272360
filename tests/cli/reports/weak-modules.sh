# SPDX-License-Identifier: GPL-2.0-only
#
# Which symbols keep which module from the next kernel, as weak-modules lists them.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

{
	line 1 module_layout vmlinux '' ''
	line 0x51 getrawmonotonic vmlinux '' ''
	line 0x52 fput vmlinux '' ''
	line 0x53 out_of_line_wait_on_bit vmlinux '' ''
	line 4 kfree vmlinux '' ''
} >next
module extra/splat.ko GPL -module_layout=1 kfree=4 getrawmonotonic=0x41
module extra/spl.ko GPL -module_layout=1 kfree=4 getrawmonotonic=0x41 fput=0x42 \
	out_of_line_wait_on_bit=0x43
module extra/zfs.ko GPL -module_layout=1 kfree=4 getrawmonotonic=0x41
module extra/zlib.ko GPL -module_layout=1 kfree=4
problems next extra
