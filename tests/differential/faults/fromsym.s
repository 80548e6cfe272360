# SPDX-License-Identifier: GPL-2.0-only
# Reaches: mismatch: which symbol names the source: ties, order, far away, before the first

	.include "kmod.inc"
	module
	datum target, .init.data
	.pushsection .text, "ax"
	ptr target
	.globl g_tie
first:
	ptr target
g_tie:
l_tie:
m_tie:
	ptr target
	ptr target
	.globl g_later
l_later:
g_later:
	.fill 300, 1, 0x90
	ptr target
$x:
.Lhere:
L0here:
$x.5:
$z:
	ptr target
	.popsection

	# another section that is also called .text
	.section .text, "axG", @progbits, twin, comdat
	ptr target
in_twin:
	ptr target
	.fill 0x18, 1, 0x90
	ptr target
