# SPDX-License-Identifier: GPL-2.0-only
# Errors in many objects
. "$CLI/common.sh"
. "$CLI/jobs/many.inc"
for series in 6.1 6.12 7.3; do
	steps $series
	many $series
	for i in 15 33 48; do
		cp base/many/twice.o base/many/m$i.o
	done
	alike $series -E -d nsdeps
	rm -r base
done
