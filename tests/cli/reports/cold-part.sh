# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs clang
#
# The compiler moves the unlikely half of a function into s76_probe.cold: it is in no source.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"
wants libdw

line 0 x vmlinux '' '' >Module.symvers
COMPILER=clang c system76.o --target=x86_64-linux-gnu -mcmodel=kernel -fno-inline <<C
extern int x(int);
int nv_hda_init(int v); int kb_led_init(int v);
int __init nv_hda_init(int v) { return x(v) + 1; }
int __init kb_led_init(int v) { return x(v) + nv_hda_init(v + 2); }
int cold(int v) __asm__("s76_probe.cold");
__attribute__((section(".text.unlikely"))) int cold(int v) { return kb_led_init(v) + 3; }
int s76_probe(int v);
int s76_probe(int v) { return v > 3 ? cold(v) : x(v); }
C
findings --kernel-release 7.3 -M -e -i Module.symvers system76.o
explained 'system76\.c:[46]\>'
