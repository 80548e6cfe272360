# SPDX-License-Identifier: GPL-2.0-only
# Reaches: names cut at .NUMBER: shared tails, leading dots, more than one dot

	.include "kmod.inc"
	module
	.irp n, foo.7, x.foo.7, y.x.foo.7, bar.12.x, baz.isra.0, qux.5a, end., two.1.2, .dotted.3, .4, a.0x1
	use \n
	.endr
	.pushsection .init.data, "aw"
	.irp n, foo.9, x.foo.9, tail.isra.3, .lead.3, three.1.b.2
	.globl d\n
d\n:
	.byte 0
	.endr
	.popsection
	.pushsection .text, "ax"
from.44:
	.irp n, foo.9, x.foo.9, tail.isra.3, .lead.3, three.1.b.2
	ptr d\n
	.endr
	.popsection
	.pushsection .data, "aw"
init_module.5:
cleanup_module.x:
	.byte 0
	.popsection
	.comm com.3, 4, 4
	fn v.5
	export v.5
