# SPDX-License-Identifier: GPL-2.0-only
# Reaches: license: other information only

	.include "kmod.inc"
	info description, fixture
	info licensee, somebody
	use k_gpl
