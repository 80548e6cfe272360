# SPDX-License-Identifier: GPL-2.0-only
# Warnings, more than ten undefined symbols among them
. "$CLI/common.sh"
. "$CLI/jobs/many.inc"
for series in 6.1 6.12 7.3; do
	steps $series
	many $series
	alike $series -w -N -d nsdeps
	rm -r base
done
