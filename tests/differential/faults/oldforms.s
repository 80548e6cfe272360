# SPDX-License-Identifier: GPL-2.0-only
# Reaches: ksymtab sections that do not count, name-space strings without an export (namespace assert)

	.include "kmod.inc"
	module
	fn o_other
	fn o_text
	.pushsection "___ksymtab_unused+o_other", "a"
__ksymtab_o_other:
	.long 0
	.popsection
	.pushsection "__ksymtab+o_text", "a"
__ksymtab_o_text:
	.long 0
	.popsection
	.pushsection __ksymtab_strings, "a"
__kstrtabns_o_other:
	.asciz "LOST_NS"
__kstrtabns_nothing:
	.asciz ""
	.popsection
	use o_other
