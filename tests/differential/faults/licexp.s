# SPDX-License-Identifier: GPL-2.0-only
# Reaches: export license

	.include "kmod.inc"
	module
	fn f_one
	fn f_two
	fn f_three
	export f_one, BSD, SOME_NS
	export f_two, "GPL v2"
	export f_three, gpl
