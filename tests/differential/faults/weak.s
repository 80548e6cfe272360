# SPDX-License-Identifier: GPL-2.0-only
# Reaches: weak references, resolved and not

	.include "kmod.inc"
	module
	.weak k_func, absent_weak, e_gpl
	use k_func, absent_weak, e_gpl, e_ns
