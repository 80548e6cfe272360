# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs clang
# what module_init() or module_exit() names, and an instruction with an operand after the relocation
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"

# made SERIES: stdin is a module's C, as the kernel's macros expand
made() {
	{
		cat <<-'C'
			#define INIT __attribute__((__section__(".init.text"), __noinline__, __used__))
			#define EXIT __attribute__((__section__(".exit.text"), __noinline__, __used__))
			#define KEEP(name, section) static void *__UNIQUE_ID___addressable_ ## name ## 7 \
				__attribute__((__used__, __section__(section))) = (void *)&name
			#define INFO(n, s) static const char info##n[] \
				__attribute__((__used__, __section__(".modinfo"))) = s
			INFO(1, "license=GPL");
			INFO(2, "description=x");
			int init_module(void);
			void cleanup_module(void);
			void print(int v);
		C
		cat
	} >m.c
	clang --target=x86_64-linux-gnu -ffreestanding -O1 -g -fno-addrsig -mcmodel=kernel \
		-fno-pic -c m.c
	printf '0x0\tprint\tvmlinux\tEXPORT_SYMBOL\t\n' >dump
	explain modpost --kernel-release "$1" -M -e -i dump m.o
}
for series in 6.1 7.3; do
	step "$series: module_exit() names what is annotated with __init"
	made $series <<-'C'
		static int state __attribute__((__section__(".exit.data")));
		static void INIT m_leave(void) { print(state); }
		void cleanup_module(void) __attribute__((__alias__("m_leave")));
		KEEP(cleanup_module, ".exit.data");
	C
done
step "module_init() names what is annotated with __exit"
made 7.3 <<-'C'
	static int EXIT m_enter(void) { print(3); return 0; }
	int init_module(void) __attribute__((__alias__("m_enter")));
	KEEP(init_module, ".init.data");
C
step "the names of the source where the others are printed"
made 6.1 <<-'C'
	static void EXIT m_clean(void) { print(1); }
	static int INIT m_enter(void) { m_clean(); return 0; }
	static void EXIT m_leave(void) { m_clean(); }
	int init_module(void) __attribute__((__alias__("m_enter")));
	void cleanup_module(void) __attribute__((__alias__("m_leave")));
C
step "a number is written to what is referred to"
cat >m.s <<-S
	.text
	.globl m_set
	.type m_set, @function
	m_set:	movl \$70000, second(%rip)
	.size m_set, . - m_set
	.globl m_compare
	.type m_compare, @function
	m_compare:	cmpb \$3, third(%rip)
	.size m_compare, . - m_compare
	.section .init.data, "aw"
	.type first, @object
	first:	.quad 0
	.size first, 8
	.type second, @object
	second:	.long 0
	.size second, 4
	.type third, @object
	third:	.byte 0
	.size third, 1
	.section .modinfo, "a"
	.asciz "license=GPL"
	.asciz "description=x"
	.section .note.GNU-stack, "", @progbits
S
clang --target=x86_64-linux-gnu -c m.s
explain modpost --kernel-release 7.3 -M -e m.o
