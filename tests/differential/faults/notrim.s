# SPDX-License-Identifier: GPL-2.0-only
# Reaches: -t: .no_trim_symbol names symbols to keep, with padding and an unknown one

	.include "kmod.inc"
	module
	.pushsection .no_trim_symbol, "a"
	.asciz "e_data"
	.byte 0, 0, 0
	.asciz "k_unused"
	.asciz "nowhere"
	.popsection
	use k_func
