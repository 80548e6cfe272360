# SPDX-License-Identifier: GPL-2.0-only
# Reaches: module: name spaces: plain names, lists, trailing stars, none, many, an empty list

	.include "kmod.inc"
	module
	.irp n, a, b, c, d, e, f, g
	fn s_\n
	.endr
	export s_a, "", "module:spy_a"
	export s_b, GPL, "module:spy_b,spy_a"
	export s_c, "", "module:spy*"
	export s_d, "", "module:"
	export s_e, "", "module:spy,*_a,spy_"
	export s_f, "", "module:x,spy_*,y"
	export s_g, "", "module:*"
