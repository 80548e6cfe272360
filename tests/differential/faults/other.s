# SPDX-License-Identifier: GPL-2.0-only
# Reaches: nothing: a second good module, without init and cleanup

	.include "kmod.inc"
	module
	info author, nobody
	use k_data, e_func
