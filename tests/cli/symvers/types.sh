# SPDX-License-Identifier: GPL-2.0-only
#
# types: changes of each compatibility, in each format.

. "$CLI/common.sh"
. "$CLI/symvers/types.inc"

step text
run symvers types old new
step "a line for each change"
run symvers types --format=short old new
step Markdown
run symvers types --format=markdown --limit=2 old new
step JSON of one change
run symvers types --format=json --type='struct pool' old new
step changed types
run symvers types --format=names old new
step exports that incompatible changes affect
run symvers types --format=symbols old new
step nothing changed
run symvers types old old
step only some symbols, and only some types
run symvers types --format=short --symbol='pool_[fg]*' old new
run symvers types --format=short --type=pool --type='enum state' old new
run symvers types --symbol=nothing old new 2>&1
run symvers types --type=nothing old new 2>&1
step lists of symbols that matter, or do not
echo pool_get >list
run symvers types --format=short --only=list old new
run symvers types --format=symbols --ignore=list old new
printf '* PASS\n' >rules
run symvers types --format=short --rules=rules old new
step exports of one side
line gone >>old/Module.symvers
line came >>new/Module.symvers
run symvers types --format=short --limit=0 old new
echo gone >list
run symvers types --format=short --limit=0 --ignore=list old new
run symvers types --format=symbols old new
step types listed
run symvers types --list='struct pool' --list=state old
run symvers types --list=pool_get old new
run symvers types --list=nothing old 2>&1
run symvers types --format=json --list=pool old 2>&1
step usage
run symvers types old 2>&1
run symvers types --limit=many old new 2>&1
run symvers types --source=pdb old new 2>&1
run symvers types --source=btf old new 2>&1
step without lists of exports
rm old/Module.symvers
run symvers types --format=short --limit=0 old new 2>&1
step "no export has types on both sides"
echo 'other int other ( void )' >text
run symvers types old text 2>&1
