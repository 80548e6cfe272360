# SPDX-License-Identifier: GPL-2.0-only
# misspelled names of symbols and namespaces
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
step "symbols: of the module itself, static too, of another object, and exported ones"
source_is drv/main.c module <<-C
	int drv_hepler(int v);
	int drv_secert(int v);
	int lib_freee(int v);
	int print_levle(int v);
	int drv_start(int v);
	int drv_helper(int v);
	int drv_helper(int v) { return v; }
	static int noinline drv_secret(int v) { asm volatile(""); return v; }
	int drv_start(int v)
	{
		return drv_hepler(v) + drv_secert(v) + lib_freee(v) + print_levle(v) + drv_secret(v);
	}
C
source_is drv/lib.c module <<-C
	int lib_free(int v);
	int lib_free(int v) { return v; }
C
object drv/main.o
object drv/lib.o
explained drv main.o lib.o
step "an exported one that a module of this license may not use"
source_is closed/closed.c 'MODULE_LICENSE("Proprietary");' 'MODULE_DESCRIPTION("x");' <<-C
	int pool_in_uze(void);
	int closed_start(void);
	int closed_start(void) { return pool_in_uze(); }
C
object closed/closed.o
explained closed closed.o
step "namespaces"
for import in VALT vault '\"VAULT\"' OTHER; do
	source_is ns/ns.c module "MODULE_IMPORT_NS(\"$import\");" <<-C
		int vault_fetch(int v);
		int ns_start(int v);
		int ns_start(int v) { return vault_fetch(v); }
	C
	object ns/ns.o
	echo "-- $import"
	explained ns ns.o | grep import
done
step "a short namespace, and a list of modules that lacks this one"
printf '0x0\t%s\tvmlinux\tEXPORT_SYMBOL_GPL\t%s\n' foo_thing FOO for_thing module:other >dump
source_is ns/ns.c 'MODULE_IMPORT_NS("FO");' 'MODULE_LICENSE("Other");' 'MODULE_DESCRIPTION("x");' <<-C
	int foo_thing(int v);
	int for_thing(int v);
	int ns_start(int v);
	int ns_start(int v) { return foo_thing(v) + for_thing(v); }
C
object ns/ns.o
SYMVERS_FILE=../../dump explained ns ns.o
step "an export without a definition"
source_is exp/exp.c module 'EXPORT_SYMBOL(exp_hepler);' 'EXPORT_SYMBOL(exp_gone);' <<-C
	int exp_helper(int v);
	int exp_helper(int v) { return v; }
	extern int exp_hepler, exp_gone;
C
object exp/exp.o
explained exp exp.o
