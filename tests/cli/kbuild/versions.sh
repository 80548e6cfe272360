# SPDX-License-Identifier: GPL-2.0-only
# CONFIG_MODVERSIONS is -m, CONFIG_BASIC_MODVERSIONS -b and
# CONFIG_EXTENDED_MODVERSIONS -x
. "$CLI/common.sh"
for series in 6.12 6.13 6.14 7.3; do
	for options in "" -m "-m -b" "-m -x" "-m -b -x"; do
		base $series
		config base -MODVERSIONS -BASIC_MODVERSIONS -EXTENDED_MODVERSIONS
		for option in $options; do
			case $option in
			-m)	config base MODVERSIONS=y ;;
			-b)	config base BASIC_MODVERSIONS=y ;;
			-x)	config base EXTENDED_MODVERSIONS=y ;;
			esac
		done
		compare $series "$options -M -N -o Module.symvers -T ../list vmlinux.o"
		grep -o 'section("__version.*")' kbuild/drivers/misc/echo.mod.c || :
		grep -c CRC kbuild/.vmlinux.export.c || :
		rm -r base
	done
done
