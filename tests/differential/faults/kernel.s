# SPDX-License-Identifier: GPL-2.0-only
# Reaches: the vmlinux side: exports of each kind that other fixtures use

	.include "kmod.inc"
	fn k_func
	datum k_data
	fn k_gpl
	fn k_ns
	fn k_gplns
	fn k_ns2
	fn k_unused
	datum module_layout
	export k_func
	export k_data
	export k_gpl, GPL
	export k_ns, "", KERN_NS
	export k_gplns, GPL, SECOND_NS
	export k_ns2, "", SECOND_NS
	export k_unused, GPL
	export module_layout
