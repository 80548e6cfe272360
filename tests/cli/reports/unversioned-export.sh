# SPDX-License-Identifier: GPL-2.0-only
#
# An export of assembler gets no version: nothing declares its type.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

line 1 module_layout vmlinux '' '' >Module.symvers
as -o asm.o - <<S
.section .export_symbol,"a"
__export_symbol_copy_fast: .asciz "GPL"
.asciz ""
.balign 8
.8byte copy_fast
.text
.globl copy_fast
copy_fast: .byte 0
.section .modinfo,"a"
.asciz "license=GPL"
.asciz "description=x"
S
echo asm.o >asm.mod
: >asm.S
printf 'savedcmd_asm.o := gcc -c -o asm.o asm.S\n\nsource_asm.o := asm.S\n\ndeps_asm.o := \\\n  %s\n' \
	include/linux/export.h >.asm.o.cmd
findings --kernel-release 7.3 -M -m -e -o Module.out -i Module.symvers asm.o
grep copy_fast Module.out
explained "'asm\.S'|asm-prototypes\.h"
