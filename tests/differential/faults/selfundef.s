# SPDX-License-Identifier: GPL-2.0-only
# Reaches: self-undefined: exported, but not defined

	.include "kmod.inc"
	module
	export ghost
	export ghost_gpl, GPL
	use ghost_gpl
