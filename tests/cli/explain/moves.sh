# SPDX-License-Identifier: GPL-2.0-only
# assembly and data that must move to another section, and objects that make copies
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"

# explained SERIES OPTION... OBJECT...: as external modules
explained() {
	local series=$1

	shift
	explain modpost --kernel-release "$series" -M -e -i Module.symvers "$@"
}

printf '0x0\t_printk\tvmlinux\tEXPORT_SYMBOL\t\n' >Module.symvers
step "code of assembly that calls exit code"
assembled leave <<-'S'
	.section .exit.text, "ax"
	.type leave_stop, @function
	leave_stop: ret
	.size leave_stop, . - leave_stop
	.text
	.globl leave_later
	.type leave_later, @function
	leave_later: call leave_stop
		ret
	.size leave_later, . - leave_later
	.section .modinfo, "a"
	.asciz "license=GPL"
	.asciz "description=x"
	.section .note.GNU-stack, "", %progbits
S
explained 7.3 leave.o
step "code of assembly that others use"
assembled used <<-'S'
	.section .init.text, "ax"
	.type used_start, @function
	used_start: ret
	.size used_start, . - used_start
	.text
	.type used_later, @function
	used_later: call used_start
		ret
	.size used_later, . - used_later
	.section .exit.text, "ax"
	.type used_stop, @function
	used_stop: call used_later
		ret
	.size used_stop, . - used_stop
	.section .modinfo, "a"
	.asciz "license=GPL"
	.asciz "description=x"
	.section .note.GNU-stack, "", %progbits
S
explained 7.3 used.o
step "init code of assembly that is exported"
assembled gives <<-'S'
	.section .init.text, "ax"
	.globl gives
	.type gives, @function
	gives: ret
	.size gives, . - gives
	.section .export_symbol, "a"
	__export_symbol_gives:
	.asciz "GPL"
	.asciz ""
	.balign 8
	.quad gives
	.section .modinfo, "a"
	.asciz "license=GPL"
	.asciz "description=x"
	.section .note.GNU-stack, "", %progbits
S
explained 7.3 gives.o
assembled gave <<-'S'
	.section .init.text, "ax"
	.globl gave
	.type gave, @function
	gave: ret
	.size gave, . - gave
	.section ___ksymtab+gave, "a"
	.globl __ksymtab_gave
	__ksymtab_gave: .quad gave, 0
	.section .modinfo, "a"
	.asciz "license=GPL"
	.asciz "description=x"
	.section .note.GNU-stack, "", %progbits
S
explained 6.1 gave.o
step "data that memory hotplug uses"
assembled memory <<-'S'
	.section .init.text, "ax"
	.type memory_start, @function
	memory_start: ret
	.size memory_start, . - memory_start
	.section .exit.text, "ax"
	.type memory_stop, @function
	memory_stop: ret
	.size memory_stop, . - memory_stop
	.section .meminit.data, "aw"
	.type memory_added, @object
	memory_added: .quad memory_start
	.size memory_added, . - memory_added
	.section .memexit.data, "aw"
	.type memory_removed, @object
	memory_removed: .quad memory_stop
	.size memory_removed, . - memory_removed
	.section .modinfo, "a"
	.asciz "license=GPL"
	.asciz "description=x"
	.section .note.GNU-stack, "", %progbits
S
explained 6.4 memory.o
step "an export of Rust without a CRC"
assembled crab <gives.S
sed -i 's/\.init\.text/.text/; s/gives/crab/g' crab.S
"$CC" -c crab.S
sed -i 's/crab\.S/crab.rs/g' .crab.o.cmd
printf 'crab.o\n' >crab.mod
explained 7.3 -m crab.o | sed -n '/export-without-crc/,/^[0-9]/p'
step "a damaged copy of NAME_shipped"
cp leave.o leave.o_shipped
head -c 200 leave.o_shipped >leave.o
rm leave.S .leave.o.cmd
explained 7.3 leave.o
