# SPDX-License-Identifier: GPL-2.0-only
# which .cmd file lacks the version of an export
. "$CLI/common.sh"
wants libdw
kernel 7.3 tree
cd tree
cp --remove-destination lib/.string.o.cmd copy
grep -v '#SYMVER' copy >lib/.string.o.cmd.new
mv lib/.string.o.cmd.new lib/.string.o.cmd
(pass 7.3 --explain) 2>&1 | head -n 20
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
(run modpost --kernel-release 7.3 -M -m --explain fast.o) 2>&1 | grep fast
printf '0x0\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n' >dump
(run modpost --kernel-release 7.3 -M -m -e --explain -i dump fast.o) 2>&1
