// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/builtins.h"

#include "lib/str.h"

/* clang-format off */
#define DIVISION \
	"the compiler calls it to divide 64-bit numbers, for which this machine has no instruction; the kernel has no libgcc", \
	"where 64-bit numbers are divided with / or %, use div_u64(), div64_u64() or do_div() of linux/math64.h"
#define FLOATING \
	"the compiler calls it for floating point numbers, with which the kernel does not calculate", \
	"calculate with integers"
#define OTHER_OPTIONS(option) \
	"code refers to it that was compiled with " option ", which the kernel was not", \
	"compile the module with Kbuild, in the configuration of the kernel that it is for"

/* A name that ends with a star stands for all that begin so. */
static const struct builtin rows[] = {
	{ "__udivdi3", DIVISION },
	{ "__divdi3", DIVISION },
	{ "__umoddi3", DIVISION },
	{ "__moddi3", DIVISION },
	{ "__udivmoddi4", DIVISION },
	{ "__divmoddi4", DIVISION },
	{ "__aeabi_uldivmod", DIVISION },
	{ "__aeabi_ldivmod", DIVISION },
	{ "__adddf3", FLOATING },
	{ "__subdf3", FLOATING },
	{ "__muldf3", FLOATING },
	{ "__divdf3", FLOATING },
	{ "__floatsidf", FLOATING },
	{ "__floatdidf", FLOATING },
	{ "__fixdfsi", FLOATING },
	{ "__aeabi_d*", FLOATING },
	{ "__aeabi_f*", FLOATING },
	{ "__compiletime_assert_*",
	  "it is what BUILD_BUG_ON() and static checks leave when the compiler cannot tell that they hold",
	  "see the condition there: it is wrong, or no constant to the compiler" },
	{ "__bad_*",
	  "such names are declared and never defined: a call stands where an argument has a size or value that is ruled out",
	  "see what is passed there" },
	{ "_GLOBAL_OFFSET_TABLE_", OTHER_OPTIONS("-fPIC or -fPIE") },
	{ "__stack_chk_*", OTHER_OPTIONS("a stack protector") },
	{ "__fentry__", OTHER_OPTIONS("-pg") },
	{ "_mcount", OTHER_OPTIONS("-pg") },
	{ "mcount", OTHER_OPTIONS("-pg") },
	{ "__x86_return_thunk", OTHER_OPTIONS("return thunks") },
	{ "__x86_indirect_thunk_*", OTHER_OPTIONS("retpolines") },
	{ "__asan_*", OTHER_OPTIONS("KASAN") },
	{ "__hwasan_*", OTHER_OPTIONS("KASAN") },
	{ "__tsan_*", OTHER_OPTIONS("KCSAN") },
	{ "__msan_*", OTHER_OPTIONS("KMSAN") },
	{ "__ubsan_*", OTHER_OPTIONS("UBSAN") },
	{ "__sanitizer_cov_*", OTHER_OPTIONS("KCOV") },
	{ "__gcov_*", OTHER_OPTIONS("gcov") },
	{ "module_layout",
	  "with -m every module needs it: its version stands for the layout of struct module",
	  "take vmlinux.o, or its dump, from a build with CONFIG_MODVERSIONS=y; else leave -m away" },
};
/* clang-format on */

const struct builtin *builtin_find(const char *symbol)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t len = strcspn(rows[i].name, "*");

		if (strncmp(symbol, rows[i].name, len) == 0 && (rows[i].name[len] || !symbol[len]))
			return &rows[i];
	}
	return NULL;
}
