# SPDX-License-Identifier: GPL-2.0-only
# A second run on the same inputs does not touch generated files (times, inodes),
# but rewrites Module.symvers
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	step $series
	kernel $series tree
	(
		cd tree
		pass $series -d nsdeps
		age .
		pass $series -d nsdeps
		written .
	) 2>/dev/null
	rm -r tree
done
