# SPDX-License-Identifier: GPL-2.0-only
#
# JSON, several outputs, and names that are not UTF-8.

. "$CLI/common.sh"
. "$CLI/symvers/changes.inc"

printf '0x00000001\tquote"back\\slash\tvmlinux\tEXPORT_SYMBOL\t\n' >>new
printf '0x00000001\tlatin\344_utf\303\244_long\355\240\200\tvmlinux\tEXPORT_SYMBOL\t\n' >>new
echo 'all_at_once PASS' >rules
run symvers diff --rules=rules --format=json old new
step several at once
run symvers diff --format=json:out.json --format=short --format=symbols:out.txt old new
wc -l out.txt
run symvers diff --rules=rules --format=json:same.json old new
head -c 20 same.json
steps refused
run symvers diff --format=xml old new
run symvers diff --format=json --format=text old new
run symvers diff --format=json:no/such/dir --format=short old old
