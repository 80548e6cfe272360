# SPDX-License-Identifier: GPL-2.0-only
# A file that cannot be written completely is reported; the old file is unchanged,
# and no temporary file remains
. "$CLI/common.sh"

# try SERIES: with no space for any output except messages
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
