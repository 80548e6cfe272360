// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/compiler_symbols.h"

#include <fnmatch.h>

/* clang-format off */
#define DIVISION \
	"the compiler calls it to divide 64-bit numbers, for which this machine has no instruction; the kernel has no libgcc", \
	"where 64-bit numbers are divided with / or %, use div_u64(), div64_u64() or do_div() of linux/math64.h", NULL
#define WIDE \
	"the compiler calls it to calculate with 128-bit numbers; the kernel has no libgcc", \
	"calculate with 64-bit numbers; mul_u64_u64_div_u64() and its like in linux/math64.h keep what lies between", NULL
#define FLOATING \
	"the compiler calls it for floating point numbers, with which the kernel does not calculate", \
	"calculate with integers", NULL
#define COUNTING(functions) \
	"the compiler calls it for its own __builtin function; the kernel has no libgcc", \
	"use " functions " of linux/bitops.h", NULL
#define HELPER \
	"the compiler calls it where it has no instruction for an operation; the kernels of machines that need it export it, this one does not", \
	"compile the module with Kbuild, with the compiler and in the configuration of the kernel that it is for", NULL
#define RULED_OUT(help) \
	"such names are declared and never defined: a call stands where an argument has a size or value that is ruled out", \
	help, NULL
#define THREAD \
	"a variable of each thread, _Thread_local or __thread, refers to it; the kernel has none", \
	"use a variable of each CPU (DEFINE_PER_CPU in linux/percpu.h), or keep it with what it belongs to", NULL
#define OTHER_LANGUAGE \
	"code refers to it that was compiled from C++, whose library the kernel does not have", \
	"write that code in C", NULL
#define OTHER_OPTIONS(what, option) \
	"code refers to it that was compiled with " what ", which the kernel was not", \
	"compile the module with Kbuild, in the configuration of the kernel that it is for", option

/* The first that fits holds. */
static const struct compiler_symbol rows[] = {
	{ "__udivdi3", DIVISION },
	{ "__divdi3", DIVISION },
	{ "__umoddi3", DIVISION },
	{ "__moddi3", DIVISION },
	{ "__udivmoddi4", DIVISION },
	{ "__divmoddi4", DIVISION },
	{ "__aeabi_uldivmod", DIVISION },
	{ "__aeabi_ldivmod", DIVISION },
	{ "__udivti3", WIDE },
	{ "__divti3", WIDE },
	{ "__umodti3", WIDE },
	{ "__modti3", WIDE },
	{ "__udivmodti4", WIDE },
	{ "__divmodti4", WIDE },
	{ "__add[sdtx]f3", FLOATING },
	{ "__sub[sdtx]f3", FLOATING },
	{ "__mul[sdtx]f3", FLOATING },
	{ "__div[sdtx]f3", FLOATING },
	{ "__neg[sdtx]f2", FLOATING },
	{ "__pow[sdtx]i2", FLOATING },
	{ "__float*i[sdtx]f", FLOATING },
	{ "__fix*[sdtx]f[sdt]i", FLOATING },
	{ "__extend*f[dtx]f2", FLOATING },
	{ "__trunc*f[hsdx]f2", FLOATING },
	{ "__[egln][eqt][sdtx]f2", FLOATING },
	{ "__unord[sdtx]f2", FLOATING },
	{ "__aeabi_[df]*", FLOATING },
	{ "__aeabi_*2[df]", FLOATING },
	{ "__popcount[sd]i2", COUNTING("hweight32() or hweight64()") },
	{ "__clz[sd]i2", COUNTING("fls() or fls64()") },
	{ "__ctz[sd]i2", COUNTING("__ffs() or __ffs64()") },
	{ "__ffs[sd]i2", COUNTING("ffs(), __ffs() or __ffs64()") },
	{ "__ashldi3", HELPER },
	{ "__ashrdi3", HELPER },
	{ "__lshrdi3", HELPER },
	{ "__muldi3", HELPER },
	{ "__multi3", HELPER },
	{ "__bswap[sd]i2", HELPER },
	{ "__udivsi3", HELPER },
	{ "__divsi3", HELPER },
	{ "__umodsi3", HELPER },
	{ "__modsi3", HELPER },
	{ "__aeabi_*idiv*", HELPER },
	{ "__aeabi_l*", HELPER },
	{ "__aeabi_unwind_cpp_pr[012]", HELPER },
	{ "__atomic_*_[1-9]*",
	  "the compiler calls it for an atomic operation for which this machine has no instruction; the kernel has no libatomic",
	  "use atomic_t, atomic64_t and the functions of linux/atomic.h", NULL },
	{ "__sync_*_[1-9]*",
	  "the compiler calls it for an atomic operation for which this machine has no instruction",
	  "use atomic_t, atomic64_t and the functions of linux/atomic.h", NULL },
	{ "__tls_get_addr", THREAD },
	{ "__emutls_get_address", THREAD },
	{ "_Zn[aw]*", OTHER_LANGUAGE },
	{ "_Zd[al]*", OTHER_LANGUAGE },
	{ "__cxa_*", OTHER_LANGUAGE },
	{ "__gxx_personality_*", OTHER_LANGUAGE },
	{ "__compiletime_assert_*",
	  "it is what BUILD_BUG_ON() and static checks leave when the compiler cannot tell that they hold",
	  "see the condition there: it is wrong, or no constant to the compiler", NULL },
	{ "__bad_udelay", RULED_OUT("the time is too long for udelay(): use mdelay(), or where sleeping is allowed msleep() or usleep_range()") },
	{ "__bad_ndelay", RULED_OUT("the time is too long for ndelay(): use udelay()") },
	{ "__bad_*", RULED_OUT("see what is passed there") },
	{ "__*_wrong_size", RULED_OUT("see the size of what is passed there") },
	{ "__[gp]*t_user_bad", RULED_OUT("see the size of what is passed there: a number of 1, 2, 4 or 8 bytes can be; copy others with copy_from_user() or copy_to_user()") },
	{ "_GLOBAL_OFFSET_TABLE_", OTHER_OPTIONS("-fPIC or -fPIE", "-f[Pp][Ii][CEce]") },
	{ "__stack_chk_*", OTHER_OPTIONS("a stack protector", "-fstack-protector*") },
	{ "__mem*_chk", OTHER_OPTIONS("the C library's headers and _FORTIFY_SOURCE", "-D_FORTIFY_SOURCE*") },
	{ "__str*_chk", OTHER_OPTIONS("the C library's headers and _FORTIFY_SOURCE", "-D_FORTIFY_SOURCE*") },
	{ "__*printf_chk", OTHER_OPTIONS("the C library's headers and _FORTIFY_SOURCE", "-D_FORTIFY_SOURCE*") },
	{ "_Unwind_*", OTHER_OPTIONS("-fexceptions", "-fexceptions") },
	{ "__gcc_personality_*", OTHER_OPTIONS("-fexceptions", "-fexceptions") },
	{ "__fentry__", OTHER_OPTIONS("-pg", "-pg") },
	{ "_mcount", OTHER_OPTIONS("-pg", "-pg") },
	{ "mcount", OTHER_OPTIONS("-pg", "-pg") },
	{ "__gnu_mcount_nc", OTHER_OPTIONS("-pg", "-pg") },
	{ "__cyg_profile_func_*", OTHER_OPTIONS("-finstrument-functions", "-finstrument-functions") },
	{ "__x86_return_thunk", OTHER_OPTIONS("return thunks", "-mfunction-return=*") },
	{ "__x86_indirect_thunk_*", OTHER_OPTIONS("retpolines", "-mindirect-branch=*") },
	{ "__asan_*", OTHER_OPTIONS("KASAN", "-fsanitize=*address") },
	{ "__hwasan_*", OTHER_OPTIONS("KASAN", "-fsanitize=*address") },
	{ "__tsan_*", OTHER_OPTIONS("KCSAN", "-fsanitize=thread") },
	{ "__msan_*", OTHER_OPTIONS("KMSAN", "-fsanitize=*memory") },
	{ "__ubsan_*", OTHER_OPTIONS("UBSAN", "-fsanitize=[!achkmt]*") },
	{ "__sanitizer_cov_*", OTHER_OPTIONS("KCOV", "-fsanitize-coverage=*") },
	{ "__gcov_*", OTHER_OPTIONS("gcov", "-fprofile-*") },
	{ "__llvm_profile_*", OTHER_OPTIONS("clang's profiling", "-fprofile-*") },
	{ "__cfi_*", OTHER_OPTIONS("CFI", "-fsanitize=*cfi") },
	{ "module_layout",
	  "with -m every module needs it: its version stands for the layout of struct module",
	  "take vmlinux.o, or its dump, from a build with CONFIG_MODVERSIONS=y; else leave -m away", NULL },
};
/* clang-format on */

const struct compiler_symbol *compiler_symbol_find(const char *symbol)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (fnmatch(rows[i].name, symbol, 0) == 0)
			return &rows[i];
	return NULL;
}
