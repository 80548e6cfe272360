# SPDX-License-Identifier: GPL-2.0-only
# Reaches: twice: a symbol that exports and one that kernel has

	.include "kmod.inc"
	module
	fn e_func
	fn k_func
	export e_func, GPL
	export k_func, "", FIRST_NS
