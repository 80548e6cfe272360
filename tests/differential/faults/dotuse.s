# SPDX-License-Identifier: GPL-2.0-only
# Reaches: look-ups that drop one leading dot

	.include "kmod.inc"
	module
	use .k_func, ..k_func, .e_func, .absent
	fn f_dot
