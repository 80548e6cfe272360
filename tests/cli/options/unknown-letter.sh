# SPDX-License-Identifier: GPL-2.0-only
# The message of getopt, in every release
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	run modpost --kernel-release $series -q
	run modpost --kernel-release $series -mqo made -o
done
run modpost -o
run modpost vmlinux.o -i
ls
