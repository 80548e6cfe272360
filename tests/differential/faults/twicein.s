# SPDX-License-Identifier: GPL-2.0-only
# Reaches: twice: two times in one module

	.include "kmod.inc"
	module
	fn double
	.ifdef KSYMTAB
	.pushsection "___ksymtab+double", "a"
__ksymtab_double:
	.long 0
__ksymtab_double.1:
	.long 0
	.popsection
	.else
	.pushsection .export_symbol, "a"
__export_symbol_double:
	.asciz ""
	.asciz ""
	.balign 8
	ptr double
	ptr double
	.popsection
	.endif
