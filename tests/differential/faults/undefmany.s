# SPDX-License-Identifier: GPL-2.0-only
# Reaches: undefined, suppressed: more than ten

	.include "kmod.inc"
	module
	.irp n, a, b, c, d, e, f, g, h, i, j, k, l, m
	use lost_\n
	.endr
