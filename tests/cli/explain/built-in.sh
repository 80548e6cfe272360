# SPDX-License-Identifier: GPL-2.0-only
# symbols of vmlinux that are for built-in code only
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
mkdir -p ext/b base/include/linux
cat >base/include/linux/only.h <<-'H'
	/* thing_walk() is for the core */
	#define thing_of(x) thing_walk(x)
	static inline int thing_more(int v) { return v; }
	static inline int thing_calls(int v)
	{
	    extern int thing_walk(int v);
	    return thing_walk(v);
	}
	extern int
	thing_walk(int v);
	extern int thing_level;
H
cat >ext/b/own.h <<-'H'
	int own_part(int v);
H
source_is b/use.c module <<-C
	#include <linux/only.h>
	#include "own.h"
	int find_module(int v);
	int __start_things(int v);
	int _stext(int v);
	int lonely_thing(int v);
	int use_main(int v);
	int use_main(int v)
	{
		return thing_walk(v) + own_part(v) + find_module(v) + __start_things(v) + _stext(v) +
			thing_level + lonely_thing(v);
	}
C
object b/use.o
explained b use.o | grep -v used-at
step "before Linux 6.19 the ends of sections are reported"
SERIES=6.12 explained b use.o | grep -A3 symbol=__start
source_is b/look.c module <<-C
	int kallsyms_lookup_name(int v);
	int look_main(int v);
	int look_main(int v) { return kallsyms_lookup_name(v); }
C
object b/look.o
explained b look.o | grep -v used-at
step "System.map has them"
rm base/vmlinux.o
printf '%s\n' 'ffffffff81000000 T _stext' 'ffffffff81000100 T find_module' >base/System.map
explained b use.o | grep -A2 'symbol=find_module\|symbol=_stext' | grep -v used-at
step "the object has no .cmd file"
rm ext/b/.use.o.cmd
explained b use.o | grep -c header-declares || :
step "another module of the run has one of its own"
source_is b/other.c module <<-C
	int find_module(int v);
	int find_module(int v) { return v; }
C
object b/other.o
explained b use.o other.o | grep -A3 symbol=find_module | grep -v used-at
