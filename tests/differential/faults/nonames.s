# SPDX-License-Identifier: GPL-2.0-only
# Reaches: namespace: uses of three name spaces, none of them imported

	.include "kmod.inc"
	module
	use k_ns, k_gplns, e_ns, k_ns2, k_func
