# SPDX-License-Identifier: GPL-2.0-only
# Reaches: description

	.include "kmod.inc"
	info license, GPL
	info descriptions, none
	use k_func
