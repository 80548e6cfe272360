# SPDX-License-Identifier: GPL-2.0-only
#
# The kernel's cfg80211 is that of backports, which has other functions than the headers.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

{
	line 1 module_layout vmlinux '' ''
	line 2 ieee80211_get_channel_khz net/wireless/cfg80211 '' ''
	line 3 wiphy_new_nm net/wireless/cfg80211 '' ''
	line 4 kfree vmlinux '' ''
} >Module.symvers
mkdir -p net/wireless
module net/wireless/cfg80211.ko GPL -module_layout=1 kfree=4 \
	+ieee80211_get_channel_khz=2 +wiphy_new_nm=3
module 8812au.ko GPL -module_layout=1 kfree=4 __ieee80211_get_channel=7 wiphy_new=8
problems Module.symvers 8812au.ko
