# SPDX-License-Identifier: GPL-2.0-only
#
# modprobe says "Exec format error": the module is for another machine.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

mkdir -p tree/kernel
line 1 module_layout vmlinux '' '' >tree/Module.symvers
module tree/kernel/loop.ko GPL -module_layout=1
module mt7925e.ko GPL -module_layout=1
printf '\267\000' | dd of=mt7925e.ko bs=1 seek=18 conv=notrunc status=none
quiet symvers check --format=json:check.json tree mt7925e.ko
