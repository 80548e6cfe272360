# SPDX-License-Identifier: GPL-2.0-only
# Reaches: export of init/exit: functions and data of each

	.include "kmod.inc"
	module
	fn x_init, .init.text
	datum x_initdata, .init.data
	fn x_exit, .exit.text
	datum x_exitdata, .exit.data
	fn x_mem, .meminit.text
	fn x_memexit, .memexit.text
	fn x_good
	export x_init
	export x_initdata, GPL
	export x_exit, GPL
	export x_exitdata
	export x_mem
	export x_memexit
	export x_good
