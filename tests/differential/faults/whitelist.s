# SPDX-License-Identifier: GPL-2.0-only
# Reaches: mismatch: the white list, by the name of the source and of the target

	.include "kmod.inc"
	module
	.irp s, .init.data, .init.rodata, .init.setup, .meminit.data, .exit.data
	.pushsection \s, "aw"
	.globl w\s
w\s:
	.byte 0
	.popsection
	.endr
	.irp s, .init.text, .meminit.text, .exit.text, .exit.late
	.pushsection \s, "ax"
	.globl w\s
w\s:
	.byte 0
	.popsection
	.endr

	.macro to_all
	.irp to, .init.data, .init.rodata, .init.setup, .meminit.data, .exit.data, .init.text, .meminit.text, .exit.text, .exit.late
	ptr w\to
	.endr
	.endm

	.irp n, any, __param_x, __param, __param_ops_x, x__param, a_template, a_timer, a_sht, a_ops, a_opsx, a_probe, a_probe_one, a_console, a_driver, driver, driver_x, a_ops.llvm.x9, a_probe.llvm.x9, a_ops.llvm.77, .Lanchor, .Lx_ops, L0x, $d, $dollar, a_ops.5
	.pushsection .data, "aw"
\n:
	to_all
	.popsection
	.endr

	.irp n, small.constprop.0, small.constprop, .constprop.x, small.isra.0
	.irp s, .text, .fixup, .exit.text
	.pushsection \s, "ax"
\n\s:
	to_all
	.popsection
	.endr
	.endr

	.pushsection .head.text, "ax"
in_head:
	to_all
	.popsection
	.pushsection .head.text.more, "ax"
in_head_more:
	to_all
	.popsection

	.pushsection .init.text, "ax"
	.globl __init_begin, _sinittext, _einittext, _sinittextx
__init_begin:
_sinittext:
_einittext:
_sinittextx:
	.byte 0
	.popsection
	.pushsection .text, "ax"
to_bounds:
	ptr __init_begin
	ptr _sinittext
	ptr _einittext
	ptr _sinittextx
	.popsection
