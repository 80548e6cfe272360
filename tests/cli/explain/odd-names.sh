# SPDX-License-Identifier: GPL-2.0-only
# entries of a list of modules that are not names of objects
. "$CLI/common.sh"
. "$CLI/explain/report.inc"
kernel 7.3 tree
cd tree
mkdir drivers/misc/dir.o
for name in 'keeper.o\r' 'keeper.o ' 'keeper.o\t' keeper.ko keeper.c dir.o; do
	step "$name"
	# the second one is explained by the first
	printf "drivers/misc/$name\ndrivers/misc/$name\n" >list
	explain modpost --kernel-release 6.12 -M -N -T list vmlinux.o
done
