# SPDX-License-Identifier: GPL-2.0-only
# Reaches: mismatch: no symbol names the source, the target, or both

	.include "kmod.inc"
	module
	.pushsection .init.blank, "aw"
	.fill 64, 1, 0
	.popsection
	datum known, .init.data
	.pushsection .data.rel, "aw"
	ptr known
	ptr .init.blank + 48
	.popsection
	.pushsection .text, "ax"
named:
	ptr .init.blank
	ptr .init.blank + 0x20
	.popsection
	.pushsection .text.hot, "ax"
	.long .init.blank - .
	.long known - .
.Llocal:
	.long known - .
	.popsection
