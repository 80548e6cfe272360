# SPDX-License-Identifier: GPL-2.0-only
# the line that imports a namespace, in the syntax of each release, once a module
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"
for series in 6.1 6.12 6.13 7.3; do
	kernel $series tree
	step "$series"
	(
		cd tree
		explain modpost --kernel-release $series -M -N vmlinux.o drivers/staging/leak/leak.o
	)
	rm -r tree
done
step "when nothing says which kernel it is"
kernel 7.3 tree
(
	cd tree
	rm include/config/kernel.release
	explain modpost -M -N vmlinux.o drivers/staging/leak/leak.o
) | grep import
step "several at once"
. "$CLI/explain/modules.inc"
base 7.3
printf '0x0\t%s\tvmlinux\tEXPORT_SYMBOL\t%s\n' a_thing A b_thing B c_thing module:other >dump
source_is m/m.c module <<-C
	int a_thing(int v);
	int b_thing(int v);
	int c_thing(int v);
	int start(int v);
	int start(int v) { return a_thing(v) + b_thing(v) + c_thing(v); }
C
object m/m.o
SYMVERS_FILE=../../dump explained m m.o
step "a list of modules that has nearly this one, and one that has not"
source_is m/user.c module <<-C
	int first_thing(int v);
	int second_thing(int v);
	int start(int v);
	int start(int v) { return first_thing(v) + second_thing(v); }
C
source_is m/owner.c module 'EXPORT_SYMBOL_NS(first_thing, "module:other,usre");' \
	'EXPORT_SYMBOL_NS(second_thing, "module:other,own-*");' <<-C
	int first_thing(int v);
	int second_thing(int v);

	int first_thing(int v) { return v; }
	int second_thing(int v) { return v + 1; }
C
object m/user.o
object m/owner.o
SYMVERS_FILE=../../dump explained m user.o owner.o
