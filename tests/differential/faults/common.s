# SPDX-License-Identifier: GPL-2.0-only
# Reaches: COMMON: one that is reported and one that is not

	.include "kmod.inc"
	module
	.comm blob, 64, 16
	.comm __gnu_lto_slim, 1, 1
	.comm small.4, 4, 4
	use blob
