# SPDX-License-Identifier: GPL-2.0-only
# Reaches: users of the exports of kernel and exports, with all name spaces imported

	.include "kmod.inc"
	module
	info import_ns, KERN_NS
	info import_ns, SECOND_NS
	info import_ns, FIRST_NS
	info import_ns, KERN_NS
	use e_func, e_gpl, k_func, e_ns, k_ns, k_gplns, e_gplns
