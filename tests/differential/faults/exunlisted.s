# SPDX-License-Identifier: GPL-2.0-only
# Reaches: extable unlisted: executable sections that are not on the list

	.include "kmod.inc"
	.include "extable.inc"
	module
	spot ok, .text, ax
	spot odd, .odd.text, ax
	spot mem, .meminit.text, ax
	spot memx, .memexit.text, ax
	.globl odd_global
	.type odd_global, @function
	spot odd_global, .odd.text, ax
	entry ok, odd
	entry odd, ok
	entry ok, odd_global
	entry ok, mem
	entry ok, memx
