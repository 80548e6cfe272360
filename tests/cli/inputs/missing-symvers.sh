# SPDX-License-Identifier: GPL-2.0-only
# A symvers file that cannot be read ends the run in every mode, and is named
. "$CLI/common.sh"
copy export_symbol tree
cd tree
age .
for series in 6.1 6.12 7.3; do
	steps $series
	for mode in "" -n -e -w "-n -e -w -N" "-m -T modules.order vmlinux.o"; do
		run modpost --kernel-release $series $mode -i gone/Module.symvers -o made -d deps
	done
	run modpost --kernel-release $series -n -i .vmlinux.objs/x -i gone vmlinux.o
	run modpost --kernel-release $series -n -i core vmlinux.o
done
written .
