# SPDX-License-Identifier: GPL-2.0-only
# Reaches: GPL: a license that is not compatible

	.include "kmod.inc"
	info license, Proprietary
	info description, fixture
	use k_func, k_gpl, e_gpl, k_gplns
	info import_ns, SECOND_NS
