# SPDX-License-Identifier: GPL-2.0-only
# Reaches: undefined: names that are ignored on 32-bit PowerPC, and on all machines

	.include "kmod.inc"
	module
	use __this_module, _GLOBAL_OFFSET_TABLE_
	use _restgpr_14_x, _savegpr_20, _rest32gpr_29_x, _save32gpr_14, _restvr_20, _savevr_31
	use x_restgpr_14
