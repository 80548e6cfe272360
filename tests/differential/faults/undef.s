# SPDX-License-Identifier: GPL-2.0-only
# Reaches: undefined (a weak one is left out)

	.include "kmod.inc"
	module
	.weak absent_weak
	use absent_one, absent_two, absent_weak, k_func
	.type absent_hidden, @function
