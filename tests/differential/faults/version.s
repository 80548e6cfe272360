# SPDX-License-Identifier: GPL-2.0-only
# Reaches: srcversion: has a version= of its own

	.include "kmod.inc"
	module
	info version, "1.2"
	use k_func
