# SPDX-License-Identifier: GPL-2.0-only
# A line with another license is an error and skipped; the message has no newline
. "$CLI/common.sh"
copy export_symbol tree
cd tree
source_of user one two three >user.c
compile . user.o
{
	printf '0x00000001\tone\tvmlinux\tEXPORT_SYMBOL\t\n'
	printf '0x00000002\ttwo\tvmlinux\tEXPORT_SYMBOL_FUTURE\t\n'
	printf '0x00000003\tthree\tvmlinux\t\t\n'
} >dump
for series in 6.1 6.12 7.3; do
	steps $series
	run modpost --kernel-release $series -i dump -w user.o -o made
	echo >&2
done
outputs .
ls made 2>/dev/null || :
