# SPDX-License-Identifier: GPL-2.0-only
#
# A board's image has modules, and nobody kept its Module.symvers.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

module lib/kernel/net/cfg80211.ko GPL -module_layout=0x10 printk=0x11 +wiphy_free=0x12 \
	++wiphy_rfkill=0x13
module lib/kernel/net/mac80211.ko GPL -module_layout=0x10 wiphy_free=0x12 kfree=0x14
run symvers extract --format=json:extract.json lib 2>notes
rows symbol crc name <extract.json
step 'two modules were built for other kernels'
module lib/kernel/net/stale.ko GPL -module_layout=0x20 printk=0x11
run symvers extract --format=json:extract.json lib 2>notes
grep '"conflicts"' extract.json
