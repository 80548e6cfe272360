# SPDX-License-Identifier: GPL-2.0-only
# Reaches: -t: uses a part of the exports only

	.include "kmod.inc"
	module
	use e_func, e_gpl, k_func
