# SPDX-License-Identifier: GPL-2.0-only
# Reaches: extable non-exec, and the ways the 6.1 report names its two ends

	.include "kmod.inc"
	.include "extable.inc"
	module
	.pushsection __ex_table, "a"
	.type extab, @object
	.long .odd.data+48 - .
	.long var - .
extab:
	.long var - .
	.type exfunc, @function
exfunc:
	.long var - .
	.popsection
	spot ok, .text, ax
	spot var, .data, aw, object
	spot rovar, .rodata, a, object
	.globl gfn
	spot gfn, .data.rel, aw
	.pushsection .odd.data, "aw"
	.fill 64, 1, 0
	.popsection
	entry ok, var
	entry ok, rovar
	entry gfn, ok
	entry ok, .odd.data+40
