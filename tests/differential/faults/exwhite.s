# SPDX-License-Identifier: GPL-2.0-only
# Reaches: extable and the white list: a target that is called like a bound of the init text

	.include "kmod.inc"
	.include "extable.inc"
	module
	spot ok, .text, ax
	.globl _sinittext, _einittext
	spot _sinittext, .data, aw, object
	spot _einittext, .odd.text, ax
	entry ok, _sinittext
	entry ok, _einittext
