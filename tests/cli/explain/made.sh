# SPDX-License-Identifier: GPL-2.0-only
# symbols that compilers and macros make, and where they are used when that is inlined
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)

# uses FILE SYMBOL...: a module that calls these; compilers have types of their own for some
uses() {
	local file=$1 function

	shift
	{
		for function; do
			echo "int call_$function(int v) __asm__(\"$function\");"
		done
		echo "int ${file}_start(int v);"
		echo "int ${file}_start(int v)"
		echo '{'
		for function; do
			echo "	v += call_$function(v);"
		done
		echo '	return v;'
		echo '}'
	} | source_is "made/$file.c" module
	object "made/$file.o"
}

# asked_for FILE OPTION...: Kbuild left that command line
asked_for() {
	local file=$1

	shift
	printf 'savedcmd_%s.o := gcc -fsanitize=bounds %s -c -o %s.o %s.c\n' \
		"$file" "$*" "$file" "$file" >"ext/made/.$file.o.cmd"
}

step "an option of the module's own, which is many symbols"
uses san __asan_load4_noabort __asan_store4_noabort __ubsan_handle_divrem_overflow
asked_for san -O2 -fsanitize=kernel-address -g
explained made san.o
step "the kernel has them as well, in another variant"
config base KASAN=y KASAN_SW_TAGS=y
explained made san.o | sed -n '/used-at/d; 1,/^2/p'
step "and the object was not built by its command"
asked_for san -fsanitize=kernel-hwaddress
explained made san.o | sed -n '/used-at/d; 1,/^2/p'
config base -KASAN -KASAN_SW_TAGS
asked_for san -O2 -fsanitize=kernel-address -g
step "or no input lists them"
config base UBSAN=y
uses other __stack_chk_fail_local __ubsan_handle_divrem_overflow
config base STACKPROTECTOR=y
explained made other.o | grep -v used-at
step "the other form is exported"
cp base/Module.symvers all
printf '0x00000000\t__fentry__\tvmlinux\tEXPORT_SYMBOL\t\n' >>base/Module.symvers
uses profiled _mcount
config base FUNCTION_TRACER=y
explained made profiled.o | grep -v used-at
config base -FUNCTION_TRACER
cp all base/Module.symvers
step "or they were trimmed"
config base TRIM_UNUSED_KSYMS=y
explained made other.o | grep -v used-at | tail -5
config base -UBSAN -STACKPROTECTOR -TRIM_UNUSED_KSYMS
step "no auto.conf says how the kernel was compiled"
mv base/include/config/auto.conf .
explained made san.o | sed -n '/used-at/d; 1,/^2/p'
mv auto.conf base/include/config
step "nobody knows how it was compiled"
rm ext/made/.san.o.cmd
explained made san.o | grep -A9 used-at
step "libraries of compilers"
uses lib __udivti3 __addsf3 __aeabi_ul2d __popcountdi2 __bswapdi2 __atomic_load_8 __tls_get_addr \
	_Znwm _Unwind_Resume
explained made lib.o | grep -v "^  used-at"
step "unwind tables of arm, which need no instruction"
uses unwound __aeabi_unwind_cpp_pr0 __aeabi_unwind_cpp_pr1
asked_for unwound -O2 -funwind-tables
explained made unwound.o | grep -v '^  used-at'
config base ARM_UNWIND=y
explained made unwound.o | grep kernel-has-options
config base -ARM_UNWIND
step "what is never defined"
uses bad __bad_udelay __bad_ndelay __bad_size __xchg_wrong_size __put_user_bad \
	__compiletime_assert_3
explained made bad.o | grep -v '^  used-at'
step "a tracepoint, and a static call"
uses hook __tracepoint_made_thing __traceiter_made_thing __SCT__tp_func_made_thing \
	__SCK__tp_func_made_thing __SCT__made_call __SCK__made_call
explained made hook.o
step "a tracepoint of another module of the run"
source_is made/owner.c module <<-C
	int __tracepoint_made_thing(int v);
	int __tracepoint_made_thing(int v) { return v; }
C
object made/owner.o
explained made hook.o owner.o | sed '/made_call/,$d'
step "it is used in a function that was inlined"
source_is made/inline.c module <<-C
	#include "helper.h"
	int inline_start(int v);
	int inline_start(int v)
	{
		return made_helper(v);
	}
C
cat >ext/made/helper.h <<-C
	int made_nowhere(int v);
	static inline int made_helper(int v)
	{
		return made_nowhere(v) + 1;
	}
C
object made/inline.o
explained made inline.o
