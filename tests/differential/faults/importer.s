# SPDX-License-Identifier: GPL-2.0-only
# Reaches: import module: (and a plain one, and a second of that kind)

	.include "kmod.inc"
	module
	info import_ns, "module:spy_a"
	info import_ns, PLAIN
	info import_ns, "module:"
	use s_a, s_b, s_d
