# SPDX-License-Identifier: GPL-2.0-only
# Reaches: mismatch: from each section to each other one

	.include "kmod.inc"
	module

	# references to one symbol in each section
	.macro to_all
	.irp to, .text, .text.hot, .text.unlikely, .sched.text, .kprobes.text, .cpuidle.text, .noinstr.text, .ltext, .ltext.x, .ref.text, .head.text, .head.text.x, .spinlock.text, .fixup, .entry.text, .exception.text, .coldtext, .softirqentry.text, .irqentry.text, .init.text, .meminit.text, .exit.text, .memexit.text, .altinstr_replacement, .odd.text, .data, .data.rel, .data.rel.ro, .data.once, .init.data, .init.rodata, .init.setup, .meminit.data, .meminit.rodata, .exit.data, .memexit.data, .pci_fixup_early, .pci_fixup_header, .pci_fixup_final, .pci_fixup_enable, .pci_fixup_resume, .pci_fixup_resume_early, .pci_fixup_suspend, .odd.data
	ptr t\to
	.endr
	.endm

	.macro place from, flags
	.pushsection \from, "\flags"
	.globl t\from
t\from:
	.byte 0
f\from:
	to_all
	.popsection
	.endm

	.irp from, .text, .text.hot, .text.unlikely, .sched.text, .kprobes.text, .cpuidle.text, .noinstr.text, .ltext, .ltext.x, .ref.text, .head.text, .head.text.x, .spinlock.text, .fixup, .entry.text, .exception.text, .coldtext, .softirqentry.text, .irqentry.text, .init.text, .meminit.text, .exit.text, .memexit.text, .altinstr_replacement, .odd.text
	place \from, ax
	.endr
	.irp from, .data, .data.rel, .data.rel.ro, .data.once, .init.data, .init.rodata, .init.setup, .meminit.data, .meminit.rodata, .exit.data, .memexit.data, .pci_fixup_early, .pci_fixup_header, .pci_fixup_final, .pci_fixup_enable, .pci_fixup_resume, .pci_fixup_resume_early, .pci_fixup_suspend, .odd.data
	place \from, aw
	.endr
