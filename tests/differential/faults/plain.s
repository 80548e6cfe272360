# SPDX-License-Identifier: GPL-2.0-only
# Reaches: nothing: a good module that uses two exports of the kernel

	.include "kmod.inc"
	module
	fn init_module
	fn cleanup_module
	use k_func, k_data, __this_module
