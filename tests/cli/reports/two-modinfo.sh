# SPDX-License-Identifier: GPL-2.0-only
#
# A linker left two sections of one name in the module: modpost reads the last one only.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

: >Module.symvers
as -o nvidia.o - <<S
.section .modinfo,"a",%progbits,unique,1
.asciz "license=NVIDIA"
.asciz "description=x"
.section .modinfo,"a",%progbits,unique,2
.asciz "version=515"
.text
.globl go
go: .byte 0
S
echo nvidia.o >nvidia.mod
findings --kernel-release 6.12 -M -e -i Module.symvers nvidia.o
