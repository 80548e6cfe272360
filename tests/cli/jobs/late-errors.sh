# SPDX-License-Identifier: GPL-2.0-only
# Errors that are found module by module up to 6.4, where what comes before the
# first is written; and before all writing from 6.5 on
. "$CLI/common.sh"
. "$CLI/jobs/many.inc"
for series in 6.1 6.12 7.3; do
	steps $series
	many $series
	sed -i '/[05].o/d' base/list
	alike $series -N -d nsdeps 2>errors
	grep -v WARNING errors >&2
	rm -r base
done
