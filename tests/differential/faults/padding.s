# SPDX-License-Identifier: GPL-2.0-only
# Reaches: .modinfo with padding, strings without =, and no final NUL

	.include "kmod.inc"
	.pushsection .modinfo, "a"
	.byte 0, 0, 0
	.asciz "license"
	.asciz "license=GPL v2"
	.byte 0, 0
	.asciz "=x"
	.asciz "description="
	.asciz "import_ns=KERN_NS"
	.ascii "import_ns=FIRST_NS"
	.popsection
	use k_ns, e_ns, k_gpl
