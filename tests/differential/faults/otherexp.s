# SPDX-License-Identifier: GPL-2.0-only
# Reaches: export mismatch: the record is for another name

	.include "kmod.inc"
	module
	fn f_one
	.pushsection .export_symbol, "a"
__export_symbol_f_two:
	.asciz ""
	.asciz ""
	.balign 8
	ptr f_one
__export_symbol_:
	.asciz ""
	.asciz ""
	.balign 8
	ptr f_one
	.popsection
