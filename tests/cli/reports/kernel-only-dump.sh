# SPDX-License-Identifier: GPL-2.0-only
#
# The kernel was linked again after its modules: its Module.symvers lacks their exports.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

{
	line 0 kfree vmlinux '' ''
	line 0 printk vmlinux '' ''
} >Module.symvers
c 8812au.o <<C
void cfg80211_put_bss(void); void cfg80211_inform_bss(void); void kfree(void);
void go(void);
void go(void) { cfg80211_put_bss(); cfg80211_inform_bss(); kfree(); }
C
findings --kernel-release 7.3 -M -e -i Module.symvers 8812au.o
explained "[A-Za-z]+\.symvers' lists|make modules'"
