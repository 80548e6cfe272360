# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs clang
#
# Link-time optimization puts each function into a section with a number.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"
wants libdw

line 0 x vmlinux '' '' >Module.symvers
COMPILER=clang c kpti.o --target=x86_64-linux-gnu -mcmodel=kernel <<C
extern int x(int);
int early_pgtable_alloc(int v);
int __init early_pgtable_alloc(int v) { return x(v); }
int create(int v) __asm__("create_kpti_ng_temp_pgd");
__attribute__((section(".text.create_kpti_ng_temp_pgd.23")))
int create(int v) { return early_pgtable_alloc(v) + 1; }
C
findings --kernel-release 7.3 -M -e -i Module.symvers kpti.o
explained 'kpti\.c:[0-9]+'
