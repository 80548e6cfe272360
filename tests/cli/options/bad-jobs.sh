# SPDX-License-Identifier: GPL-2.0-only
# -j requires a number; the message names the option and the argument
. "$CLI/common.sh"
for jobs in 0 -1 x 4x 1.5 ' 2' '' 99999999999999999999; do
	run modpost -j "$jobs"
done
run modpost --jobs=none
run modpost -j
for jobs in 1 2 64; do
	run modpost -j $jobs
	run modpost -j$jobs
	run modpost --jobs $jobs
	run modpost --jobs=$jobs
done
