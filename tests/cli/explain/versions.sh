# SPDX-License-Identifier: GPL-2.0-only
# which .cmd file lacks the version of an export
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"
kernel 7.3 tree
cd tree
cp --remove-destination lib/.string.o.cmd copy
grep -v '#SYMVER' copy >lib/.string.o.cmd.new
mv lib/.string.o.cmd.new lib/.string.o.cmd
explain pass 7.3
# assembler, in the tree and in an external module
cat >fast.S <<S
	.text
	.globl fast
	.type fast, %function
fast:	.long 0
	.size fast, 4
	.section .export_symbol, "a"
__export_symbol_fast:
	.asciz ""
	.asciz ""
	.balign 8
	.quad fast
	.section .modinfo, "a"
	.asciz "license=GPL"
	.asciz "description=x"
	.section .note.GNU-stack, "", %progbits
S
as -o fast.o fast.S
echo fast.o >fast.mod
printf '%s\n' 'savedcmd_fast.o := gcc -c fast.S' 'source_fast.o := fast.S' >.fast.o.cmd
explain modpost --kernel-release 7.3 -M -m fast.o
printf '0x0\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n' >dump
explain modpost --kernel-release 7.3 -M -m -e -i dump fast.o
