# SPDX-License-Identifier: GPL-2.0-only
# the two exporters of a symbol, and how to fix each combination
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
# exporting FILE SYMBOL
exporting() {
	source_is "$1" module "EXPORT_SYMBOL($2);" <<-C
		int $2(int v);

		int $2(int v) { return v; }
	C
}
step "two modules, of one object each"
exporting m/one.c m_share
exporting m/two.c m_share
object m/one.o
object m/two.o
explained m -i /dev/null one.o two.o >without
(cd ext/m && explain modpost --kernel-release 7.3 -M one.o two.o)
step "external modules may replace what other modules export"
cat without
step "one object in two modules"
exporting m/part.c part_share
object m/part.o
link m/left part.o one.o
link m/right part.o
(cd ext/m && explain modpost --kernel-release 7.3 -M left.o right.o)
step "vmlinux, by its symvers file"
exporting m/kernel.c print_level_of
sed -i 's/print_level_of/kprint/g' ext/m/kernel.c
object m/kernel.o
explained m kernel.o
step "one module, twice"
source_is m/self.c module "EXPORT_SYMBOL(again);" <<-C
	int again(int v);
	int again(int v) { return v; }
C
object m/self.o
(
	cd ext/m
	as -o more.o - <<-S
		.section .export_symbol, "a"
		.balign 8
		__export_symbol_again: .asciz ""
		.asciz ""
		.balign 8
		.quad again
		.section .note.GNU-stack, "", %progbits
	S
	ld -r -o both.o self.o more.o
	explain modpost --kernel-release 7.3 -M both.o
)
step "two symvers files"
printf '0x00000000\tx\tdrivers/a\tEXPORT_SYMBOL\t\n' >a
printf '0x00000000\tx\tdrivers/b\tEXPORT_SYMBOL\t\n' >b
explain modpost --kernel-release 7.3 -M -i a -i b
step "up to 6.12 both files have one module; it is explained once for each pair of files"
printf '0x00000000\t%s\tvmlinux\tEXPORT_SYMBOL\t\n' x y >a
cp a b
explain modpost --kernel-release 6.12 -M -e -i a -i b
step "one file is given twice, by two names"
explain modpost --kernel-release 6.1 -i a -i ./a
explain modpost --kernel-release 7.3 -M -e -i a -i b -i a
