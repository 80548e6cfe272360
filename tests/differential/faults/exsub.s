# SPDX-License-Identifier: GPL-2.0-only
# Reaches: __ex_table of machines with SUB32; the types are changed in damage.py

	.include "kmod.inc"
	.include "extable.inc"
	module
	spot ok, .text, ax
	spot var, .data, aw, object
	entry ok, var
	entry var, ok
	.pushsection .text, "ax"
relax:
	.long stuff - .
	.long stuff - .
	.popsection
	spot stuff, .init.text, ax
