# SPDX-License-Identifier: GPL-2.0-only
# Reaches: mismatch: which symbol names the target: near ones, ties, the limit, the other side

	.include "kmod.inc"
	module
	.macro at sec, list:vararg
	.pushsection .text, "ax"
r\sec:
	.irp o, \list
	ptr \sec + \o
	.endr
	.popsection
	.endm

	.pushsection .init.one, "aw"
	.fill 64, 1, 0
one:
	.fill 64, 1, 0
	.popsection
	at .init.one, 0, 43, 44, 45, 63, 64, 65, 83, 84, 85, 127, 128, 200

	# two symbols, 32 and 40 bytes apart
	.pushsection .init.pair, "aw"
	.fill 32, 1, 0
low:
	.fill 32, 1, 0
high:
	.fill 40, 1, 0
top:
	.fill 8, 1, 0
	.popsection
	at .init.pair, 47, 48, 49, 64, 83, 84, 85, 104

	# many at one address, of both bindings
	.pushsection .init.same, "aw"
	.fill 32, 1, 0
same_l1:
same_l2:
	.globl same_g1, same_g2
same_g2:
same_g1:
	.byte 0
	.popsection
	at .init.same, 31, 32, 33, 52

	# the first symbol at 0, addresses below it
	.pushsection .init.zero, "aw"
zero:
	.byte 0
	.popsection
	at .init.zero, -1, -3, -19, -20, -21, 0, 19, 20, 21

	# mapping symbols and local labels only
	.pushsection .init.maps, "aw"
$d:
	.byte 0
.Lonly:
	.byte 0
L0only:
	.byte 0
$q:
	.byte 0
	.popsection
	at .init.maps, 0, 1, 2, 3

	# the address in the middle of a symbol with a number
	.pushsection .init.dots, "aw"
number.17:
	.fill 8, 1, 0
	.popsection
	at .init.dots, 0, 4
