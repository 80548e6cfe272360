# SPDX-License-Identifier: GPL-2.0-only
# A relative CONFIG_UNUSED_KSYMS_WHITELIST: up to 6.9 it is in the source tree, since
# 6.10 in the object tree or, if it does not exist there, in the source tree
. "$CLI/common.sh"
for series in 6.5 6.9 6.10 7.3; do
	most="-m -M -N -T ../list vmlinux.o -o Module.symvers -t"
	[ $series = 7.3 ] && most="$most -b -x"
	base $series
	config base TRIM_UNUSED_KSYMS=y 'UNUSED_KSYMS_WHITELIST="keep/list"'
	sed -i -n '/echo/p' base/modules.order
	mkdir -p sources/keep base/keep
	ln -s "$PWD/sources" base/source
	echo strlen >sources/keep/list
	echo memcpy >base/keep/list
	case $series in
	6.5 | 6.9)	compare $series "$most -u source/keep/list" ;;
	*)		compare $series "$most -u keep/list" ;;
	esac
	cut -f 2 kbuild/Module.symvers | tr '\n' ' '
	echo
	rm base/keep/list
	compare $series "$most -u source/keep/list"
	rm -r base sources
done
