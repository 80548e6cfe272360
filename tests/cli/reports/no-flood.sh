# SPDX-License-Identifier: GPL-2.0-only
#
# depmod without System.map or with a wrong one floods the log with "needs unknown symbol".
# A tree of modules without a symvers file has evidence enough for what they all import.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

module tree/kernel/ice.ko GPL -module_layout=1 msleep=2 ktime_get_with_offset=3
module tree/kernel/igb.ko GPL -module_layout=1 msleep=2
module tree/updates/ice-netmap.ko GPL -module_layout=1 msleep=2 ktime_get_with_offset=3
run symvers check --format=depmod tree tree/updates/ice-netmap.ko
problems tree tree/kernel
