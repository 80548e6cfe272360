# SPDX-License-Identifier: GPL-2.0-only
# a definition or an export that #if leaves out, compared with the kernel's configuration
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
config base COND_MODULE_ONLY=m COND_ON=y COND_LEVEL=3
source_is c/use.c module <<-C
	int part_absent(int v);
	int part_of_m(int v);
	int part_else(int v);
	int part_release(int v);
	int part_on(int v);
	int part_deep(int v);
	int use_main(int v);
	int use_main(int v)
	{
		return part_absent(v) + part_of_m(v) + part_else(v) + part_release(v) +
			part_on(v) + part_deep(v);
	}
C
# what the object has does not matter here: it is compiled from another file
source_is c/part.c module <<-'C'
	/*
	#ifdef CONFIG_COMMENT
	*/
	#include <linux/types.h>
	#if IS_ENABLED(CONFIG_COND_ABSENT) /* without it there are stubs */
	int part_absent(int v) { return v; }
	#endif
	#ifdef CONFIG_COND_MODULE_ONLY
	int part_of_m(int v) { return v; }
	#endif
	#ifdef CONFIG_COND_ON
	# define other 1
	#else
	int part_else(int v) { return v; }
	#endif
	#if LINUX_VERSION_CODE < 5 && \
	    defined(CONFIG_COND_ON)
	int part_release(int v) { return v; }
	#endif
	#if defined(CONFIG_COND_LEVEL)
	#define text "\
	#ifdef CONFIG_TEXT"
	int part_on(int v) { return v; }
	# ifndef CONFIG_COND_ABSENT
	#  if !IS_ENABLED(CONFIG_COND_ON)
	int part_deep(int v) { return v; }
	#  endif
	# endif
	#endif
C
object c/use.o
source_is c/empty.c module
object c/empty.o
mv ext/c/empty.o ext/c/part.o
explained c use.o part.o | grep -v used-at
step "without the configuration"
rm base/include/config/auto.conf
explained c use.o part.o | grep -A5 'symbol=part_absent\|symbol=part_deep' | grep -v used-at
step "in the build of the kernel"
(cd ext/c && explain modpost --kernel-release 7.3 -M -i ../../base/Module.symvers use.o part.o) |
	grep -A6 'symbol=part_absent' | grep -v used-at
step "another module defines it, and exports it under a condition"
echo CONFIG_COND_ON=y >base/include/config/auto.conf
source_is e/use.c module <<-C
	int part_shared(int v);
	int use_main(int v);
	int use_main(int v) { return part_shared(v); }
C
source_is e/part.c module <<-'C'
	int part_shared(int v);
	int part_shared(int v) { return v; }
	#ifdef CONFIG_COND_SHARES
	EXPORT_SYMBOL_GPL(part_shared);
	#endif
C
object e/use.o
object e/part.o
explained e use.o part.o | grep -v used-at
