# SPDX-License-Identifier: GPL-2.0-only
# Valid forms of a line in a symvers file, and their effect on a module
. "$CLI/common.sh"
copy export_symbol tree
cd tree
source_of user s_plain s_space s_tabs s_bare s_none s_upper s_minus s_last >user.c
compile . user.o
{
	printf '0x0000000a\ts_plain\tvmlinux\tEXPORT_SYMBOL\t\n'
	printf '0x0000000b\ts_space\tmod/space\tEXPORT_SYMBOL_GPL\tSPACE\n'
	printf '0x0000000c\ts_tabs\tmod/tabs\tEXPORT_SYMBOL\tWITH\ta tab\n'
	printf 'd\ts_bare\tmod/bare\tEXPORT_SYMBOL\t\n'
	printf '\ts_none\tmod/none\tEXPORT_SYMBOL\t\n'
	printf '0XABCDEF12\ts_upper\tmod/upper\tEXPORT_SYMBOL\t\n'
	printf ' -1\ts_minus\tmod/minus\tEXPORT_SYMBOL\t\n'
	printf '0x0000000e\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n'
	printf '0x0000000f\ts_last\tmod/a.b-c\tEXPORT_SYMBOL\t'
} >dump
for series in 6.1 6.12 7.3; do
	steps $series
	case $series in
	6.1)	more= ;;
	6.12)	more=-M ;;
	*)	more="-M -b" ;;
	esac
	run modpost --kernel-release $series $more -m -e -N -i dump user.o
	sed -n '/____versions/,$p' user.mod.c
done
