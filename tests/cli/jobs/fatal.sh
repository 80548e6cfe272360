# SPDX-License-Identifier: GPL-2.0-only
# A fatal object in the middle: findings before it are reported, nothing after it,
# not even the next fatal object
. "$CLI/common.sh"
. "$CLI/jobs/many.inc"
for series in 6.1 6.12 7.3; do
	many $series
	steps "$series, a damaged object"
	head -c 300 base/many/other.o >base/many/m25.o
	head -c 300 base/many/other.o >base/many/m31.o
	rm base/many/m40.o
	alike $series -w -N
	steps "$series, an object that is not there"
	rm base/many/m25.o
	alike $series -w -N
	steps "$series, objects that may be missing"
	rm base/many/m31.o
	alike $series -w -N -n
	rm -r base
done
