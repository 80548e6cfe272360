# SPDX-License-Identifier: GPL-2.0-only
# Reaches: GPL: the second of two licenses is not compatible

	.include "kmod.inc"
	info license, GPL
	info license, "BSD"
	info description, fixture
	use k_gpl
