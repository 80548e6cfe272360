# SPDX-License-Identifier: GPL-2.0-only
# -E: the run fails at the end, after all files are written
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	steps $series
	for tree in passed failed; do
		kernel $series $tree
	done
	(cd passed && pass $series 2>/dev/null)
	(cd failed && run pass $series -E 2>../err)
	first_lines <err | sed 's/+0x[0-9a-f]*/+0xN/' >&2
	same passed failed
	rm -r passed failed
done
