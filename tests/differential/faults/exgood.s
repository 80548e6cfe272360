# SPDX-License-Identifier: GPL-2.0-only
# Reaches: nothing: __ex_table with targets that are allowed

	.include "kmod.inc"
	.include "extable.inc"
	module
	.irp s, .text, .text.hot, .init.text, .exit.text, .fixup, .ref.text, .sched.text
	spot p\s, \s, ax
	entry p\s, p\s
	.endr
