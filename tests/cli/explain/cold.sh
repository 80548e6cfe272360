# SPDX-License-Identifier: GPL-2.0-only
# the users of a function whose unlikely part the compiler moved elsewhere
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"
printf '0x0\t_printk\tvmlinux\tEXPORT_SYMBOL\t\n' >Module.symvers
# parts SUFFIX: the unlikely half of probe(), and with $USER a function that calls probe()
parts() {
	as -o m.o - <<-S
		.section .init.text, "ax"
		.type setup, @function
		setup: ret
		.size setup, . - setup
		.section .text.unlikely, "ax"
		.type probe$1, @function
		probe$1: call setup
			ret
		.size probe$1, . - probe$1
		.text
		.type probe, @function
		probe: jmp probe$1
		.size probe, . - probe
		${USER-}
		.section .modinfo, "a"
		.asciz "license=GPL"
		.asciz "description=x"
	S
	explain modpost --kernel-release 7.3 -M -e -i Module.symvers m.o | grep -v no-debug
}
for part in .cold .part.0 .part.0.cold; do
	step "$part, and nobody calls it"
	parts $part
	step "$part of a function in a table"
	USER='.section .data.ops, "aw"; .type ops, @object; ops: .quad probe; .size ops, . - ops' \
		parts $part
done
