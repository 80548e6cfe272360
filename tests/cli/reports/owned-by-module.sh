# SPDX-License-Identifier: GPL-2.0-only
#
# A driver that has a copy of what a module exports, which it depends on.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

{
	line 1 module_layout vmlinux '' ''
	line 2 napi_schedule vmlinux '' ''
} >Module.symvers
module mt76.ko GPL -module_layout=1 +mt76_rx_signal=5 +mt76_rx=6 napi_schedule=2
module mt7902e.ko GPL -module_layout=1 +mt76_rx_signal=5 mt76_rx=6
run symvers exports --format=json:exports.json mt76.ko mt7902e.ko
rows symbol also_exported_by <exports.json
step check
quiet symvers check --format=json:check.json Module.symvers mt76.ko mt7902e.ko
