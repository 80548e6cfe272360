# SPDX-License-Identifier: GPL-2.0-only
# Reaches: undefined: names that are ignored on 64-bit PowerPC

	.include "kmod.inc"
	module
	use _restgpr0_14, _savegpr0_14, _restgpr1_14, _savegpr1_20, _restfpr_14, _savefpr_31
	use .TOC., .TOC.x, TOC.
