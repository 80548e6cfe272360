# SPDX-License-Identifier: GPL-2.0-only
#
# Objects of link-time optimization have no code yet: modpost sees no license, nor exports.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

: >Module.symvers
echo 'int go(void); int go(void) { return 1; }' | c m.o -flto -fno-fat-lto-objects
findings --kernel-release 6.12 -M -e -i Module.symvers m.o | grep -v non-allocatable
