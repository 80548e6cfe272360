# SPDX-License-Identifier: GPL-2.0-only
# a symbol of a neighboring object or source that is not linked into the module
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
source_is drv/main.c module <<-C
	int drv_helper(int v);
	int drv_start(int v);
	int drv_start(int v) { return drv_helper(v); }
C
source_is drv/helper.c <<-C
	int drv_other(int v);
	int drv_helper(int v);
	int drv_other(int v) { return v ? drv_helper(v - 1) : 0; }
	int
	drv_helper(int v)
	{
		return v + 1;
	}
C
object drv/main.o
link drv/drv main.o
step "a source alone"
explained drv drv.o
step "its object too"
object drv/helper.o
explained drv drv.o
step "it is linked now"
link drv/drv main.o helper.o
explained drv drv.o
step "a module of one object"
source_is one/one.c module <<-C
	int one_help(int v);
	int one_start(int v);
	int one_start(int v) { return one_help(v); }
C
source_is one/more.c <<-C
	int one_help(int v) { return v; }
C
object one/one.o
explained one one.o
step "a source of the module has it, its object has not"
source_is cond/cond.c module <<-C
	int cond_help(int v);
	int cond_start(int v);
	int cond_start(int v) { return cond_help(v); }
C
source_is cond/part.c <<-C
	int cond_help(int v);
	#ifdef CONFIG_COND
	int cond_help(int v) { return v; }
	#endif
C
object cond/cond.o
mv ext/cond/cond.o ext/cond/main.o
object cond/part.o
link cond/cond main.o part.o
explained cond cond.o
step "a static one of another object of the module"
source_is cond/part.c <<-C
	int cond_other(int v);
	static int noinline cond_help(int v) { asm volatile(""); return v; }
	int cond_other(int v) { return cond_help(v) + 1; }
C
object cond/part.o
link cond/cond main.o part.o
explained cond cond.o
step "a module of its own, which is not in this run"
source_is two/a.c module <<-C
	int two_b(int v);
	int two_a(int v);
	int two_a(int v) { return two_b(v); }
C
source_is two/b.c module 'EXPORT_SYMBOL(two_b);' <<-C
	int two_b(int v);
	int two_b(int v) { return v; }
C
object two/a.o
object two/b.o
explained two a.o
step "it is, but exports are not read without -M"
explained two a.o b.o
(cd ext/two && explain modpost --kernel-release 7.3 -i ../../base/Module.symvers a.o b.o)
