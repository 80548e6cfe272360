# SPDX-License-Identifier: GPL-2.0-only
# Reaches: mismatch: targets given as a section, of each kind of section that has a rule

	.include "kmod.inc"
	module
	.irp s, .init.text, .exit.text, .init.data, .exit.data
	.pushsection \s, "awx"
local\s:
	.fill 24, 1, 0
	.popsection
	.pushsection .text, "ax"
	.ifndef once
	.set once, 1
caller:
	.endif
	ptr local\s
	ptr local\s + 8
	.long local\s - .
	.long local\s + 16 - .
	.popsection
	.endr
	.pushsection .data, "aw"
table_ops:
	ptr local.init.text
table:
	ptr local.exit.data
	.popsection
	.pushsection .init.text, "awx"
	ptr local.exit.text
	.popsection
	.pushsection .exit.text, "awx"
	ptr local.init.data
	.popsection
	.pushsection .odd, "aw"
	ptr local.init.data
	.popsection
	.pushsection .discard.x, "aw"
	ptr local.init.data
	.popsection
	.pushsection .note.x, "a"
	.long local.init.data - .
	.popsection
