# SPDX-License-Identifier: GPL-2.0-only
# Reaches: mismatch: absolute, COMMON and undefined targets, for which no rule holds

	.include "kmod.inc"
	module
	.comm common_target, 8, 8
	.globl abs_target
	.set abs_target, 0x100
	.pushsection .text, "ax"
maker:
	ptr abs_target
	ptr common_target
	ptr k_func
	.popsection
	.pushsection __ex_table, "a"
	.long abs_target - .
	.long k_func - .
	.popsection
