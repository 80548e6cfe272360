# SPDX-License-Identifier: GPL-2.0-only
#
# why: causes that .symtypes files prove, in each format.

. "$CLI/common.sh"
. "$CLI/symvers/why.inc"

step text
run symvers why old new
step "a cause for each line"
run symvers why --format=short old new
step Markdown
run symvers why --format=markdown --limit=1 old new
step symbols with a proven cause
run symvers why --format=symbols old new
step nothing changed
run symvers why old old
step only some symbols, and only some types
run symvers why --format=short --symbol='vfs_[rs]*' old new
run symvers why --format=short --type=stat --type='struct ops' old new
run symvers why --format=short --type=nothing old new 2>&1
step lists of symbols that matter, or do not
echo vfs_stat >list
run symvers why --format=short --only=list old new
run symvers why --format=symbols --ignore=list old new
printf 'vfs_* PASS\n' >rules
run symvers why --format=symbols --rules=rules old new
step exports of one side
line 0x00000001 gone >>old/Module.symvers
line 0x00000002 came >>new/Module.symvers
line 0x00000003 came_too >>new/Module.symvers
run symvers why --format=short --limit=0 old new
