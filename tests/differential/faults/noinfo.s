# SPDX-License-Identifier: GPL-2.0-only
# Reaches: license, description: no .modinfo at all

	.include "kmod.inc"
	use k_func
