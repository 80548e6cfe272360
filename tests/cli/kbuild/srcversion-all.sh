# SPDX-License-Identifier: GPL-2.0-only
# CONFIG_MODULE_SRCVERSION_ALL is -a
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	base $series
	config base -MODULE_SRCVERSION_ALL
	most="-m -N -o Module.symvers -T ../list vmlinux.o"
	case $series in
	6.12)	most="-M $most" ;;
	7.3)	most="-M -b -x $most" ;;
	esac
	compare $series "$most"
	(cd kbuild && grep -l srcversion */*/*.mod.c)
	config base MODULE_SRCVERSION_ALL=y
	compare $series "-a $most"
	(cd kbuild && grep -L srcversion */*/*.mod.c) || :
	rm -r base
done
