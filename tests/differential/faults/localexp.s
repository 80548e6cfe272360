# SPDX-License-Identifier: GPL-2.0-only
# Reaches: local export

	.include "kmod.inc"
	module
	.pushsection .text, "ax"
	.type hidden_one, @function
hidden_one:
	ret
	.popsection
	fn f_good
	export hidden_one
	export f_good
