# SPDX-License-Identifier: GPL-2.0-only
# Reaches: non-alloc: sections without the flag, exempt ones between them

	.include "kmod.inc"
	module
	fn f_any
	.irp s, .odd, .comment.x, .debug_x, .zdebug_x, .GCC.command.line, .mdebug.a, .pdr, .stax1, .note.x, .got2, .toc1, .xt.prop, .xt.propx, .xt.lit, .arcextmap1, .gnu.linkonce.arcext.x, .cmem_a, .fmt_slot1, .gnu.lto_x, .discard.x, .discard, .llvm.call-graph-profile, __llvm_covfun, __llvm_covmap, .klp.symid, .last
	.pushsection \s, "", @progbits
	.byte 1
	.popsection
	.endr
	.pushsection .empty, "", @progbits
	.popsection
	.pushsection .zero, "", @nobits
	.skip 4
	.popsection
