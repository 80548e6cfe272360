# SPDX-License-Identifier: GPL-2.0-only
# What cannot be written to its end is named, the old file stays as it was, and
# no part of the new one remains
. "$CLI/common.sh"

# try SERIES: with no room for any output but what is said
try() {
	(
		trap '' XFSZ
		ulimit -f 0
		run pass "$1"
	) 2>&1 | grep -v '^WARNING'
}

for series in 6.1 6.12 7.3; do
	step $series
	kernel $series tree
	cd tree
	find . "$TMPDIR" | sort >../before
	try $series
	find . "$TMPDIR" | sort | comm -13 ../before -
	pass $series 2>/dev/null
	cp Module.symvers ../old
	find . "$TMPDIR" | sort >../before
	sed -i 1d modules.order
	try $series
	find . "$TMPDIR" | sort | comm -13 ../before -
	cmp ../old Module.symvers
	cd ..
	rm -r tree
done
