# SPDX-License-Identifier: GPL-2.0-only
# Without arguments: no error and no output file
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	run modpost --kernel-release $series
	run modpost --kernel-release $series -m -a -T /dev/null
done
ls
step "but -o writes a symvers file"
modpost --kernel-release 7.3 -o Module.symvers
wc -c Module.symvers
