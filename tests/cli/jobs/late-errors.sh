# SPDX-License-Identifier: GPL-2.0-only
# Errors that up to 6.4 are found module by module, after earlier modules were
# written; since 6.5 they are found before any module is written
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
