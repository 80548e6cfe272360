# SPDX-License-Identifier: GPL-2.0-only
#
# insmod says no more than "Unknown symbol" of a driver whose exporter is a module.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

mkdir -p tree
{
	line 1 module_layout vmlinux '' ''
	line 2 rfkill_alloc drivers/rfkill GPL ''
} >tree/Module.symvers
module tree/kernel/net/rfkill/rfkill.ko GPL -module_layout=1 ++rfkill_alloc=2
module tree/kernel/net/wireless/cfg80211.ko GPL -module_layout=1 rfkill_alloc=2 \
	+wiphy_register=3 +wiphy_free=4
module 88x2bu.ko GPL -module_layout=1 wiphy_register=3 wiphy_free=4
run symvers deps --modules=tree --format=json:deps.json 88x2bu.ko
sed -n 's/^\t\t\t"\(module\|name\)": "\(.*\)",$/\2/p' deps.json
