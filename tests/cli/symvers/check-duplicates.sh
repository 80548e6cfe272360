# SPDX-License-Identifier: GPL-2.0-only
#
# check: of two modules that export a symbol, the loader refuses the one that is loaded last:
# verify_exported_symbols() in kernel/module/main.c.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

line 1 module_layout vmlinux '' '' >symvers
module a-core.ko GPL -module_layout=1 +probe=2 +reset=3
module b-driver.ko GPL -module_layout=1 probe=2 +reset=3
module z-core.ko GPL -module_layout=1 +start=2 +stop=3
module y-driver.ko GPL -module_layout=1 start=2 +stop=3
step 'the driver needs the core, so the core is first, in any order of the arguments'
run symvers check symvers a-core.ko b-driver.ko
run symvers check symvers b-driver.ko a-core.ko
run symvers check symvers y-driver.ko z-core.ko
step 'the core is part of the kernel'
module tree/kernel/a-core.ko GPL -module_layout=1 +probe=2 +reset=3
cp symvers tree/Module.symvers
run symvers check tree b-driver.ko
step 'a new version of the core replaces the old one'
run symvers check tree a-core.ko
