# SPDX-License-Identifier: GPL-2.0-only
# Reaches: strange export: no label, another label, and a good one after them

	.include "kmod.inc"
	module
	fn f_one
	fn f_two
	fn f_good
	.pushsection .export_symbol, "a"
	ptr f_one
wrong_label:
	.asciz ""
	.asciz ""
	.balign 8
	ptr f_two
	.popsection
	export f_good
