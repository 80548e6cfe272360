# SPDX-License-Identifier: GPL-2.0-only
# Reaches: undefined: names that other machines, or later releases, ignore or change

	.include "kmod.inc"
	module
	use __s390_indirect_jump_r1, __s390_indirect_jump_r14use_r1
	use __start_thing, __stop_thing, __startthing
	use .dotfirst, ..two, ._bar, _restvr_20, plain_name
