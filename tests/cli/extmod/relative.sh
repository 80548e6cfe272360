# SPDX-License-Identifier: GPL-2.0-only
# Run in the kernel's tree with a relative path of the module directory
. "$CLI/common.sh"
. "$CLI/extmod/external.inc"
for series in 6.1 6.12 7.3; do
	steps $series
	built_base $series
	external $series alpha kprint
	case $series in
	7.3)	;;
	*)	echo ../ext/alpha/alpha.o >ext/alpha/modules.order
		echo ../ext/alpha/alpha.o >ext/alpha/alpha.mod ;;
	esac
	(cd base && run modpost --kbuild --extmod=../ext/alpha)
	cat ext/alpha/Module.symvers
	cp -a ext before
	(cd base && run modpost --kbuild=. --extmod ../ext/alpha/)
	same before ext
	rm -r base ext before
done
