# SPDX-License-Identifier: GPL-2.0-only
# the advice for assembly and Rust, and for data in sections that are freed
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"

# explained OBJECT...: as external modules
explained() {
	explain modpost --kernel-release "${SERIES:-7.3}" -M -e -i Module.symvers "$@"
}

printf '0x0\t_printk\tvmlinux\tEXPORT_SYMBOL\t\n' >Module.symvers
step "code and data of assembly"
assembled low <<-'S'
	.section .init.text, "ax"
	.globl low_start
	.type low_start, @function
	low_start: ret
	.size low_start, . - low_start
	.text
	.globl low_later
	.type low_later, @function
	low_later: call low_start
		ret
	.size low_later, . - low_later
	.data
	.globl low_table
	.type low_table, @object
	low_table: .quad low_start
	.size low_table, . - low_table
	.section .modinfo, "a"
	.asciz "license=GPL"
	.section .note.GNU-stack, "", %progbits
S
explained low.o
step "code of C that calls it"
cat >high.c <<-'C'
	void low_start(void);
	int high_later(void);
	int high_later(void) { low_start(); return 2; }
C
"$CC" -g -O1 -fno-pic -ffreestanding -fcf-protection=none -fno-asynchronous-unwind-tables -c high.c
printf 'savedcmd_high.o := gcc -c -o high.o high.c\n\nsource_high.o := high.c\n' >.high.o.cmd
ld -r -o both.o high.o low.o
printf "%s\n" high.o low.o >both.mod
explained both.o | sed -n '/from=high_later/,/^[0-9]/p'
step "data of init and exit sections does not run"
assembled data <<-'S'
	.section .exit.text, "ax"
	.type data_stop, @function
	data_stop: ret
	.size data_stop, . - data_stop
	.section .init.text, "ax"
	.type data_start, @function
	data_start: ret
	.size data_start, . - data_start
	.section .init.data, "aw"
	.type data_first, @object
	data_first: .quad data_stop
	.size data_first, . - data_first
	.section .exit.data, "aw"
	.type data_last, @object
	data_last: .quad data_start
	.size data_last, . - data_last
	.section .modinfo, "a"
	.asciz "license=GPL"
	.asciz "description=x"
	.section .note.GNU-stack, "", %progbits
S
SERIES=6.1 explained data.o
step "no license: assembly cannot contain one"
assembled bare <<-'S'
	.globl bare_start
	.type bare_start, @function
	bare_start: ret
	.section .note.GNU-stack, "", %progbits
S
explained bare.o
printf 'int init_module(void);\nint init_module(void) { return 0; }\n' >use.c
"$CC" -c -fno-pic use.c
printf 'source_use.o := use.c\n' >.use.o.cmd
sed -i '1i savedcmd_use.o := gcc -c -o use.o use.c\n' .use.o.cmd
ld -r -o two.o bare.o use.o
printf '%s\n' bare.o use.o >two.mod
explained two.o
step "Rust"
mv .bare.o.cmd saved
sed 's/\.S/.rs/' saved >.bare.o.cmd
explained bare.o
