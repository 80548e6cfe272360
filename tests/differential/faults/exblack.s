# SPDX-License-Identifier: GPL-2.0-only
# Reaches: extable black-listed

	.include "kmod.inc"
	.include "extable.inc"
	module
	spot ok, .text, ax
	spot alt, .altinstr_replacement, ax
	entry ok, ok
	entry ok, alt
	.comm never_seen, 4, 4
