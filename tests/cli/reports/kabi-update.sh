# SPDX-License-Identifier: GPL-2.0-only
#
# A kernel update within one minor release changes two functions that spl uses, and
# another that nothing uses. zfs needs spl.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

dump() {
	line 1 module_layout vmlinux '' ''
	line "$1" out_of_line_wait_on_bit vmlinux '' ''
	line "$2" wake_up_bit vmlinux '' ''
	line "$3" bmap vmlinux '' ''
	line 9 vmalloc vmlinux '' ''
}
dump 0x21 0x22 0x23 >old
dump 0x31 0x32 0x33 >new
module extra/spl.ko 'Dual BSD/GPL' -module_layout=1 out_of_line_wait_on_bit=0x21 \
	wake_up_bit=0x22 vmalloc=9 +spl_kmem_alloc=0x40
module extra/zfs.ko 'Dual BSD/GPL' -module_layout=1 vmalloc=9 spl_kmem_alloc=0x40
run symvers diff --format=json:diff.json --impact=extra old new
grep -oE '"(symbol|kind)": .*"|"extra/.*"' diff.json
step check
problems new extra
problems old extra
