# SPDX-License-Identifier: GPL-2.0-only
#
# diff: each kind of change, in every text format, with and without tolerated ones.

. "$CLI/common.sh"
. "$CLI/symvers/changes.inc"

run symvers diff old new
step the other way round
run symvers diff --verbose new old
for format in short symbols mod-symbols markdown; do
	step $format
	run symvers diff --format=$format old new
done
step nothing changed
run symvers diff old old
run symvers diff --format=symbols old old
step no colors without a terminal
symvers diff old new | grep -c $'\033' || :
