# SPDX-License-Identifier: GPL-2.0-only
# Reaches: good exports: function, data, GPL, namespace, empty, weak, untyped, absolute

	.include "kmod.inc"
	module
	fn e_func
	datum e_data
	fn e_gpl
	datum e_gpldata
	fn e_ns
	datum e_gplns
	.pushsection .text, "ax"
	.weak e_weak
	.type e_weak, @function
e_weak:
	nop
	.globl e_bare
e_bare:
	nop
	.popsection
	.globl e_abs
	.set e_abs, 0x1234
	datum e_bss, .data
	export e_func
	export e_data
	export e_gpl, GPL
	export e_gpldata, GPL
	export e_ns, "", FIRST_NS
	export e_gplns, GPL, SECOND_NS
	export e_weak
	export e_bare
	export e_abs
	export e_bss, GPL, ""
