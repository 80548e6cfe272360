# SPDX-License-Identifier: GPL-2.0-only
# Reaches: too long symbol: names of 55, 56 and 57 bytes, taken from a dump

	.include "kmod.inc"
	module
	.macro long tail
	use symbol_name_that_goes_on_and_on_for_fifty_characters\tail
	.endm
	use short_name
	long xxx
	long xxxx
	long xxxxx
	use after_name
