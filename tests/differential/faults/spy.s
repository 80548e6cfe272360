# SPDX-License-Identifier: GPL-2.0-only
# Reaches: module: name spaces: uses every one of them

	.include "kmod.inc"
	module
	use s_a, s_b, s_c, s_d, s_e, s_f, s_g
