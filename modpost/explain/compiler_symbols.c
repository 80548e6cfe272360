// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/compiler_symbols.h"

#include <fnmatch.h>
#include <string.h>

/* clang-format off */
#define DIVISION   .note = CALLED_FOR_DIVISION, .help = USE_MATH64
#define WIDE	   .note = CALLED_FOR_128_BITS, .help = USE_64_BITS
#define FLOATING   .note = CALLED_FOR_FLOATING_POINT, .help = USE_INTEGERS
#define COUNTING(functions) \
	.note = CALLED_FOR_BUILTIN, .help = USE_BITOPS, .replacement = functions
#define HELPER	   .note = CALLED_FOR_MISSING_INSTRUCTION, .help = USE_KERNEL_COMPILER
#define ATOMIC	   .note = CALLED_FOR_ATOMICS, .help = USE_ATOMIC_T
#define THREAD	   .note = USED_FOR_THREAD_LOCALS, .help = USE_PER_CPU
#define CXX	   .note = COMPILED_FROM_CXX, .help = WRITE_IN_C
#define INVALID_CALL(h) .note = NEVER_DEFINED, .help = (h)
#define OTHER_OPTIONS(feature, pattern) \
	.note = OTHER_COMPILER_OPTIONS, .help = USE_KERNEL_CONFIG, .what = (feature), .option = (pattern)
/* options that the kernel has with any of these settings */
#define KERNEL_OPTIONS(feature, pattern, ...) \
	OTHER_OPTIONS(feature, pattern), .configs = { __VA_ARGS__ }
#define STACK_PROTECTOR KERNEL_OPTIONS("a stack protector", "-fstack-protector*", "CONFIG_STACKPROTECTOR")
#define PROFILING	KERNEL_OPTIONS("-pg", "-pg", "CONFIG_FUNCTION_TRACER")

/* The first match counts. */
static const struct compiler_symbol rows[] = {
	{ .pattern = "__udivdi3", DIVISION },
	{ .pattern = "__divdi3", DIVISION },
	{ .pattern = "__umoddi3", DIVISION },
	{ .pattern = "__moddi3", DIVISION },
	{ .pattern = "__udivmoddi4", DIVISION },
	{ .pattern = "__divmoddi4", DIVISION },
	{ .pattern = "__aeabi_uldivmod", DIVISION },
	{ .pattern = "__aeabi_ldivmod", DIVISION },
	{ .pattern = "__udivti3", WIDE },
	{ .pattern = "__divti3", WIDE },
	{ .pattern = "__umodti3", WIDE },
	{ .pattern = "__modti3", WIDE },
	{ .pattern = "__udivmodti4", WIDE },
	{ .pattern = "__divmodti4", WIDE },
	{ .pattern = "__add[sdtx]f3", FLOATING },
	{ .pattern = "__sub[sdtx]f3", FLOATING },
	{ .pattern = "__mul[sdtx]f3", FLOATING },
	{ .pattern = "__div[sdtx]f3", FLOATING },
	{ .pattern = "__neg[sdtx]f2", FLOATING },
	{ .pattern = "__pow[sdtx]i2", FLOATING },
	{ .pattern = "__float*i[sdtx]f", FLOATING },
	{ .pattern = "__fix*[sdtx]f[sdt]i", FLOATING },
	{ .pattern = "__extend*f[dtx]f2", FLOATING },
	{ .pattern = "__trunc*f[hsdx]f2", FLOATING },
	{ .pattern = "__[egln][eqt][sdtx]f2", FLOATING },
	{ .pattern = "__unord[sdtx]f2", FLOATING },
	{ .pattern = "__aeabi_[df]*", FLOATING },
	{ .pattern = "__aeabi_*2[df]", FLOATING },
	{ .pattern = "__popcount[sd]i2", COUNTING("hweight32() or hweight64()") },
	{ .pattern = "__clz[sd]i2", COUNTING("fls() or fls64()") },
	{ .pattern = "__ctz[sd]i2", COUNTING("__ffs() or __ffs64()") },
	{ .pattern = "__ffs[sd]i2", COUNTING("ffs(), __ffs() or __ffs64()") },
	{ .pattern = "__ashldi3", HELPER },
	{ .pattern = "__ashrdi3", HELPER },
	{ .pattern = "__lshrdi3", HELPER },
	{ .pattern = "__muldi3", HELPER },
	{ .pattern = "__multi3", HELPER },
	{ .pattern = "__bswap[sd]i2", HELPER },
	{ .pattern = "__udivsi3", HELPER },
	{ .pattern = "__divsi3", HELPER },
	{ .pattern = "__umodsi3", HELPER },
	{ .pattern = "__modsi3", HELPER },
	{ .pattern = "__aeabi_*idiv*", HELPER },
	{ .pattern = "__aeabi_l*", HELPER },
	{ .pattern = "__aeabi_unwind_cpp_pr[012]",
	  KERNEL_OPTIONS("unwind tables", "-funwind-tables", "CONFIG_ARM_UNWIND") },
	{ .pattern = "__atomic_*_[1-9]*", ATOMIC },
	{ .pattern = "__sync_*_[1-9]*", ATOMIC },
	{ .pattern = "__tls_get_addr", THREAD },
	{ .pattern = "__emutls_get_address", THREAD },
	{ .pattern = "_Zn[aw]*", CXX },
	{ .pattern = "_Zd[al]*", CXX },
	{ .pattern = "__cxa_*", CXX },
	{ .pattern = "__gxx_personality_*", CXX },
	{ .pattern = "__compiletime_assert_*", .note = ASSERTION_LEFT, .help = CHECK_ASSERTION },
	{ .pattern = "__bad_udelay", INVALID_CALL(USE_MDELAY) },
	{ .pattern = "__bad_ndelay", INVALID_CALL(USE_UDELAY) },
	{ .pattern = "__bad_*", INVALID_CALL(CHECK_ARGUMENTS) },
	{ .pattern = "__*_wrong_size", INVALID_CALL(CHECK_ARGUMENT_SIZE) },
	{ .pattern = "__[gp]*t_user_bad", INVALID_CALL(CHECK_USER_ACCESS_SIZE) },
	{ .pattern = "_GLOBAL_OFFSET_TABLE_", OTHER_OPTIONS("-fPIC or -fPIE", "-f[Pp][Ii][CEce]") },
	{ .pattern = "__stack_chk_fail", STACK_PROTECTOR },
	{ .pattern = "__stack_chk_guard", STACK_PROTECTOR, .variant = "-mstack-protector-guard=global, or by a compiler that knows no other guard,", .excluded_by = "-mstack-protector-guard=[!g]*" },
	{ .pattern = "__stack_chk_fail_local", STACK_PROTECTOR, .variant = "both a stack protector and -fPIC or -fPIE", .excluded_by = "-fno-[Pp][Ii][CEce]" },
	{ .pattern = "__stack_chk_*", STACK_PROTECTOR },
	{ .pattern = "__mem*_chk", OTHER_OPTIONS("the C library's headers and _FORTIFY_SOURCE", "-D_FORTIFY_SOURCE*") },
	{ .pattern = "__str*_chk", OTHER_OPTIONS("the C library's headers and _FORTIFY_SOURCE", "-D_FORTIFY_SOURCE*") },
	{ .pattern = "__*printf_chk", OTHER_OPTIONS("the C library's headers and _FORTIFY_SOURCE", "-D_FORTIFY_SOURCE*") },
	{ .pattern = "_Unwind_*", OTHER_OPTIONS("-fexceptions", "-fexceptions") },
	{ .pattern = "__gcc_personality_*", OTHER_OPTIONS("-fexceptions", "-fexceptions") },
	{ .pattern = "__fentry__", PROFILING, .variant = "both -pg and -mfentry", .excluded_by = "-mno-fentry" },
	{ .pattern = "_mcount", PROFILING, .variant = "-pg but not -mfentry", .excluded_by = "-mfentry" },
	{ .pattern = "mcount", PROFILING, .variant = "-pg but not -mfentry", .excluded_by = "-mfentry" },
	{ .pattern = "__gnu_mcount_nc", PROFILING, .variant = "-pg on Arm" },
	{ .pattern = "__cyg_profile_func_*", OTHER_OPTIONS("-finstrument-functions", "-finstrument-functions") },
	{ .pattern = "__x86_return_thunk", KERNEL_OPTIONS("return thunks", "-mfunction-return=*", "CONFIG_MITIGATION_RETHUNK", "CONFIG_RETHUNK") },
	{ .pattern = "__x86_indirect_thunk_*", KERNEL_OPTIONS("retpolines", "-mindirect-branch=*", "CONFIG_MITIGATION_RETPOLINE", "CONFIG_RETPOLINE") },
	{ .pattern = "__asan_*", KERNEL_OPTIONS("KASAN", "-fsanitize=*address", "CONFIG_KASAN"), .variant = "generic KASAN (-fsanitize=kernel-address)", .excluded_by = "-fsanitize=kernel-hwaddress" },
	{ .pattern = "__hwasan_*", KERNEL_OPTIONS("KASAN", "-fsanitize=*address", "CONFIG_KASAN"), .variant = "tag-based KASAN (-fsanitize=kernel-hwaddress)", .excluded_by = "-fsanitize=kernel-address" },
	{ .pattern = "__tsan_*", KERNEL_OPTIONS("KCSAN", "-fsanitize=thread", "CONFIG_KCSAN") },
	{ .pattern = "__msan_*", KERNEL_OPTIONS("KMSAN", "-fsanitize=*memory", "CONFIG_KMSAN") },
	{ .pattern = "__ubsan_*", KERNEL_OPTIONS("UBSAN", "-fsanitize=[!achkmt]*", "CONFIG_UBSAN") },
	{ .pattern = "__sanitizer_cov_*", KERNEL_OPTIONS("KCOV", "-fsanitize-coverage=*", "CONFIG_KCOV") },
	{ .pattern = "__gcov_*", KERNEL_OPTIONS("gcov", "-fprofile-*", "CONFIG_GCOV_KERNEL") },
	{ .pattern = "__llvm_profile_*", OTHER_OPTIONS("clang's profiling", "-fprofile-*") },
	{ .pattern = "__cfi_*", KERNEL_OPTIONS("CFI", "-fsanitize=*cfi", "CONFIG_CFI_CLANG", "CONFIG_CFI") },
	{ .pattern = "module_layout", .note = MODULE_LAYOUT_NEEDED, .help = ADD_MODULE_LAYOUT },
};
/* clang-format on */

const char *compiler_symbol_other_variant(const struct compiler_symbol *symbol,
					  const struct export_table *table)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (&rows[i] != symbol && rows[i].what && strcmp(rows[i].what, symbol->what) == 0 &&
		    export_table_find(table, rows[i].pattern))
			return rows[i].pattern;
	return NULL;
}

const struct compiler_symbol *compiler_symbol_find(const char *symbol)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (fnmatch(rows[i].pattern, symbol, 0) == 0)
			return &rows[i];
	return NULL;
}
