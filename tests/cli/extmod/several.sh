# SPDX-License-Identifier: GPL-2.0-only
# Several external modules in a directory and its subdirectories
. "$CLI/common.sh"
. "$CLI/extmod/external.inc"
for series in 6.1 6.12 7.3; do
	steps $series
	built_base $series
	case $series in
	7.3)	prefix= ;;
	*)	prefix=$PWD/ext/ ;;
	esac
	mkdir -p ext/sub/deep
	source_of first second_work third_work >ext/first.c
	source_of second third_work strlen >ext/sub/second.c
	source_of third kprint print_level >ext/sub/deep/third.c
	for module in first sub/second sub/deep/third; do
		case $series in
		7.3)	(cd ext && compile ../base $module.o) ;;
		*)	(cd base && compile . "$prefix$module.o") ;;
		esac
		echo "$prefix$module.o" >>ext/modules.order
	done
	[ $series != 6.1 ] || sed -i 's/o$/ko/' ext/modules.order
	run modpost --kbuild=base --extmod="$PWD/ext"
	outputs ext
	cat ext/Module.symvers
	(cd ext && grep depends first.mod.c sub/second.mod.c sub/deep/third.mod.c)
	rm -r base ext
done
