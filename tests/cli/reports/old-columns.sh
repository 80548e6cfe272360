# SPDX-License-Identifier: GPL-2.0-only
#
# A script that compares symvers files takes four columns for granted; releases wrote four,
# then the namespace as the third of five, then as the last.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

printf '0x00000001\tprintk\tvmlinux\tEXPORT_SYMBOL\n0x00000002\tkfree\tvmlinux\tEXPORT_SYMBOL_GPL\n' >four
printf '0x00000001\tprintk\t\tvmlinux\tEXPORT_SYMBOL\n0x00000002\tkfree\t\tvmlinux\tEXPORT_SYMBOL_GPL\n' >third
printf '0x00000001\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tkfree\tvmlinux\tEXPORT_SYMBOL_GPL\t\n' >last
printf '0x00000001\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n0x00000003\tkfree\tvmlinux\tEXPORT_SYMBOL_GPL\t\n' >patched
for file in four third; do
	step $file
	quiet symvers diff --format=json:diff.json $file last
	quiet symvers diff --format=json:diff.json $file patched
	rows symbol kind verdict <diff.json
done
