# SPDX-License-Identifier: GPL-2.0-only
# the advice for a reference to init or exit code depends on who uses its source
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
# case_of WORDS: how the module whose source is stdin is explained
case_of() {
	step "$1"
	shift
	source_is m/m.c module "$@"
	object m/m.o
	explained m m.o | grep -v '^  defined-at\|^  reference-at\|^exit'
}
prepare='int __init prepare(int v); int __init prepare(int v) { asm volatile(""); return v; }'
case_of "nobody" <<-C
	$prepare
	int user(int v);
	int user(int v) { return prepare(v); }
C
case_of "init code alone" <<-C
	$prepare
	static int noinline user(int v) { asm volatile(""); return prepare(v); }
	static int __init start(void) { int v; asm("" : "=r"(v)); return user(v); }
	module_init(start);
C
case_of "code that stays, through a relocation" <<-C
	$prepare
	int user(int v);
	int later(int v);
	int noinline user(int v) { asm volatile(""); return prepare(v); }
	int __section(".text.later") later(int v) { return user(v) + 2; }
C
case_of "code of the same section, without one" <<-C
	$prepare
	int later(int v);
	static int noinline user(int v) { asm volatile(""); return prepare(v); }
	static int __init start(void) { int v; asm("" : "=r"(v)); return user(v); }
	module_init(start);
	int later(int v)
	{
		return user(v) + 2;
	}
C
case_of "only itself" <<-C
	$prepare
	int user(int v);
	int noinline user(int v) { asm volatile(""); return v ? prepare(v) + user(v - 1) * 3 : 0; }
C
case_of "a table" <<-C
	$prepare
	static int user(int v) { return prepare(v); }
	int (*steps[])(int) = { 0, user };
C
case_of "other modules" 'EXPORT_SYMBOL(user);' <<-C
	$prepare
	int user(int v);
	int user(int v) { return prepare(v); }
C
case_of "it is the module's init" <<-C
	$prepare
	static int start(void) { return prepare(1); }
	module_init(start);
C
case_of "it is the module's exit" <<-C
	$prepare
	static void stop(void) { prepare(1); }
	module_exit(stop);
C
case_of "a table that stays" <<-C
	int __init prepare(int v);
	int __init prepare(int v) { asm volatile(""); return v; }
	int run(int i);
	static int (*steps[2])(int) = { 0, prepare };
	int run(int i) { asm volatile("" : "+m"(steps)); return steps[i](i); }
C
leave='int __exit leave(int v); int __exit leave(int v) { asm volatile(""); return v; }'
case_of "exit code from code that stays" <<-C
	$leave
	int later(int v);
	static int noinline user(int v) { asm volatile(""); return leave(v); }
	int later(int v) { return user(v) + 2; }
C
case_of "exit code from the module's exit" <<-C
	$leave
	static void stop(void) { leave(1); }
	module_exit(stop);
C
case_of "exit code from the module's init" <<-C
	$leave
	static int start(void) { return leave(1); }
	module_init(start);
C
