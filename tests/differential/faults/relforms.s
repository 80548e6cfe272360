# SPDX-License-Identifier: GPL-2.0-only
# Reaches: SHT_REL: words to decode; the relocations are given other types in damage.py

	.include "kmod.inc"
	module
	.pushsection .init.data, "aw"
at0:
	.fill 64, 1, 0
at64:
	.fill 64, 1, 0
at128:
	.byte 0
	.popsection
	.pushsection .text, "ax"
words:
	.irp w, 0, 0x40, 0x80, 0x3e, 0xfffffff0, 0x3c, 0x00ffffee, 0xeb00000e, 0xf000d01e, 0xf83ef7ff, 0x0c1cf000, 0xe3400040, 0x3c010040, 0x0c000010, 0x00000abc, 0xf0010040
	.reloc ., R_X86_64_32, .init.data
	.long \w
	.endr
	.popsection
