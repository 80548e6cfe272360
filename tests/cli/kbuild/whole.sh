# SPDX-License-Identifier: GPL-2.0-only
# vmlinux.o and modules.order: Module.symvers, with the options of the release
. "$CLI/common.sh"
# compare_all SERIES OPTIONS
compare_all() {
	base $1
	[ "$1" = 6.1 ] || sed -i 's/ko$/o/' base/modules.order
	compare $1 "$2 -o Module.symvers -T ../list vmlinux.o"
	rm -r base
}
for series in 6.1 6.2 6.3 6.4; do
	compare_all $series "-m -a -N"
done
compare_all 6.5 "-m -N"
for series in 6.6 6.12 6.13; do
	compare_all $series "-M -m -N"
done
for series in 6.14 6.18 7.0 7.1 7.3; do
	compare_all $series "-M -m -b -x -N"
done
outputs kbuild
cut -f 2 kbuild/Module.symvers
