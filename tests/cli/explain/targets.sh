# SPDX-License-Identifier: GPL-2.0-only
# what is referred to by a section and an offset alone
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"
assemble() {
	{
		cat
		echo '.section .note.GNU-stack, "", %progbits'
		echo '.section .modinfo, "a"; .asciz "license=GPL"; .asciz "description=x"'
	} | as -o m.o -
	explain modpost --kernel-release "${1:-7.3}" -M m.o
}
step "no symbol is there"
assemble <<-S
	.text
	.globl user
	.type user, %function
	user:	.quad .init.text
	.size user, 8
	.section .init.text, "ax"
	.skip 8
S
step "one that has an end before it"
assemble <<-S
	.text
	.globl user
	.type user, %function
	user:	.quad .init.text + 8
	.size user, 8
	.section .init.text, "ax"
	.globl before
	.type before, %function
	before:	.skip 4
	.size before, 4
	.skip 8
S
step "the source has no name"
assemble <<-S
	.data
	.quad setup
	.section .init.text, "ax"
	.globl setup
	.type setup, %function
	setup:	.skip 4
	.size setup, 4
S
step "exit code refers to init data"
assemble <<-S
	.section .exit.text, "ax"
	.globl leave
	.type leave, %function
	leave:	.quad state
	.size leave, 8
	.section .init.data, "aw"
	.globl state
	.type state, %object
	state:	.quad 0
	.size state, 8
S
