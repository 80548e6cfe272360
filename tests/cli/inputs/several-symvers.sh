# SPDX-License-Identifier: GPL-2.0-only
# Symvers files are read in order, before any object. A repeated symbol is an error
# without -e or if vmlinux exports it; the last one counts
. "$CLI/common.sh"
copy export_symbol tree
cd tree
source_of user one two three >user.c
compile . user.o
printf '0x000000a%s\t%s\tkernel/%s\tEXPORT_SYMBOL\t\n' 1 one a 2 two a >a
printf '0x000000b%s\t%s\tkernel/%s\tEXPORT_SYMBOL_GPL\t\n' 2 two b 3 three b >b
printf '0x000000c%s\t%s\t%s\tEXPORT_SYMBOL\t\n' 1 one vmlinux 3 three vmlinux >c
printf '0x00000001\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n' >base
printf '0x000000d%s\t%s\t%s\tEXPORT_SYMBOL\t\n' 4 user_work kernel/d >d
for series in 6.1 6.12 7.3; do
	case $series in
	6.1)	more= ;;
	6.12)	more=-M ;;
	*)	more="-M -b" ;;
	esac
	for dumps in "-i a -i b" "-i b -i a" "-i a -i a -i b" "-i a -i c" "-i c -i a -i b" "-i a -i b -i d"; do
		steps "$series $dumps"
		rm -f user.mod.c
		run modpost --kernel-release $series -i base $dumps -e -m $more user.o
		[ ! -f user.mod.c ] || sed -n '/0x0*a.\|0x0*b.\|0x0*c.\|depends/p' user.mod.c
	done
	steps "$series without -e"
	run modpost --kernel-release $series -i base -i a -i b -m $more user.o
done
