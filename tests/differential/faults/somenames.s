# SPDX-License-Identifier: GPL-2.0-only
# Reaches: namespace: one of two imported

	.include "kmod.inc"
	module
	info import_ns, KERN_NS
	use k_ns2, k_ns
