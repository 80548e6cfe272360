# SPDX-License-Identifier: GPL-2.0-only
# messages that no other case has; every-message.sh checks that none is missing
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)

# assembled FILE: stdin is assembly
assembled() {
	mkdir -p ext/s
	{
		cat
		echo '.section .note.GNU-stack, "", %progbits'
		echo '.section .modinfo, "a"; .asciz "license=GPL"; .asciz "description=x"'
	} | as -o "ext/s/$1" -
}

step "a symvers file in the working directory that is not an input"
source_is m/m.c module <<-C
	int near_thing(int v);
	int start(int v);
	int start(int v) { return near_thing(v); }
C
object m/m.o
printf '0x0\tnear_thing\tnear/near\tEXPORT_SYMBOL\t\n' >ext/m/Module.symvers
(cd ext/m && explain modpost --kernel-release 7.3 -M -i ../../base/Module.symvers m.o)
step "the exports of another kernel"
for i in 0 1 2 3 4 5 6 7 8 9; do
	echo "int missing_$i(int v);"
	echo "int start_$i(int v);"
	echo "int start_$i(int v) { return missing_$i(v); }"
done | source_is m/m.c module
object m/m.o
printf '0x0\tother\tvmlinux\tEXPORT_SYMBOL\t\n' >dump
SYMVERS_FILE=../../dump explained m m.o | grep -v explained-by=
step "a vmlinux.o without exports"
assembled vmlinux.o <<-S
	.text
	.globl begin
	begin: nop
S
(cd ext/s && explain modpost --kernel-release 7.3 -M vmlinux.o ../m/m.o | grep -v explained-by=)
step "the description of vmlinux"
echo '.globl begin; begin: nop' | as -o ext/s/vmlinux.o -
(cd ext/s && explain modpost --kernel-release 6.6 -W vmlinux.o)
step "an export that none of the listed objects defines"
source_is m/m.c module 'EXPORT_SYMBOL(exported);' <<-C
	int exported(int v);
	int exported(int v) { return v; }
C
object m/m.o
echo >ext/m/part.c
object m/part.o
echo part.o >ext/m/m.mod
explained m -m -N m.o
step "two modules with one symbol, without debug information"
for name in one two; do
	assembled $name.o <<-S
		.text
		.globl shared
	shared:	nop
		.section .export_symbol, "a"
	__export_symbol_shared: .asciz ""
		.asciz ""
		.balign 8
		.quad shared
	S
done
(cd ext/s && explain modpost --kernel-release 7.3 -M one.o two.o)
step "several references to one target, and several of one function"
source_is m/m.c module <<-C
	int __init prepare(int v);
	int __init prepare(int v) { asm volatile(""); return v; }
	int __init other(int v);
	int __init other(int v) { asm volatile(""); return v; }
	int __init third(int v);
	int __init third(int v) { asm volatile(""); return v; }
	static inline __attribute__((__always_inline__)) int twice(int v) { return 2 * prepare(v); }
	int one(int v);
	int two(int v);
	int both(int v);
	int one(int v) { return prepare(v) + 1; }
	int two(int v) { return twice(v); }
	int three(int v);
	int three(int v) { return prepare(v) + 3; }
	int both(int v) { return other(v) + third(v); }
C
object m/m.o
rm ext/m/m.mod
explained m m.o
step "the object of a module, and two that are alike"
source_is m/part.c <<-C
	int __init prepare(int v);
	int part(int v);
	int part(int v) { return prepare(v); }
	static int noinline same(int v) { asm volatile(""); return prepare(v); }
	int call_part(int v);
	int call_part(int v) { return same(v) + 1; }
	int __init second(int v);
	int part_second(int v);
	int part_second(int v) { return second(v); }
C
sed 's/part/copy/g' ext/m/part.c >ext/m/copy.c
source_is m/main.c module <<-C
	int __init prepare(int v);
	int __init prepare(int v) { asm volatile(""); return v; }
	int __init second(int v);
	int __init second(int v) { asm volatile(""); return v; }
C
object m/part.o
object m/copy.o
object m/main.o
link m/m main.o part.o copy.o
explained m m.o
step "a function that the compiler split"
assembled m.o <<-S
	.text
	.globl work.cold
	.type work.cold, %function
	work.cold: .quad setup
	.size work.cold, 8
	.section .init.text, "ax"
	.globl setup
	.type setup, %function
	setup:	.skip 4
	.size setup, 4
S
(cd ext/s && explain modpost --kernel-release 7.3 -M m.o)
step "a target far into a function"
assembled m.o <<-S
	.text
	.globl user
	.type user, %function
	user:	.quad .init.text + 64
	.size user, 8
	.section .init.text, "ax"
	.globl setup
	.type setup, %function
	setup:	.skip 80
	.size setup, 80
S
(cd ext/s && explain modpost --kernel-release 6.1 m.o)
step "memory hotplug"
assembled m.o <<-S
	.section .memexit.text, "ax"
	.globl offline
	.type offline, %function
	offline: .quad leave
	.size offline, 8
	.section .exit.text, "ax"
	.globl leave
	.type leave, %function
	leave:	.skip 4
	.size leave, 4
S
(cd ext/s && explain modpost --kernel-release 6.6 m.o)
step "a target that only debug information names"
source_is m/m.c module <<-C
	static int __init noinline setup(int v) { asm volatile(""); return v; }
	int user(int v);
	int user(int v) { return setup(v) + 1; }
C
object m/m.o
rm -f ext/m/m.mod
objcopy -N setup ext/m/m.o
explained m m.o
step "an exception table"
source_is m/m.c module <<-C
	int fault(int v);
	int fixup(int v);
	int __section(".odd") fixup(int v) { return v; }
	int fault(int v)
	{
		asm volatile("1:	nop\n"
			".pushsection __ex_table, \"a\"\n.long 1b - ., fixup - ., 0\n.popsection");
		return v;
	}
C
object m/m.o
explained m m.o
