# SPDX-License-Identifier: GPL-2.0-only
# Reaches: nothing: every license that is compatible

	.include "kmod.inc"
	info description, fixture
	.irp l, "GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"
	info license, "\l"
	.endr
	use k_gpl
