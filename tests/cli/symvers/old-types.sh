# SPDX-License-Identifier: GPL-2.0-only
#
# The types of exports that kernels before 5.12 had, and compression that is not supported.

. "$CLI/common.sh"

# types TYPE...: s0, s1, ... with these types
types() {
	local type n=0

	for type; do
		printf '0x00000001\ts%d\tvmlinux\t%s\n' $((n++)) "$type"
	done
}
any=EXPORT_SYMBOL unused=EXPORT_UNUSED_SYMBOL gpl=EXPORT_SYMBOL_GPL
types $any $unused ${unused}_GPL ${gpl}_FUTURE $any $any $gpl ${gpl}_FUTURE $unused $unused >old
types $unused $any $gpl $gpl ${gpl}_FUTURE $gpl $unused $any ${unused}_GPL $unused >new
steps types of old kernels
run symvers diff old new
run symvers diff --fail-on=type-marked --tolerate=type --format=json old new
run symvers exports new
step lint keeps them
run symvers lint --fix new
cut -f 4 new
steps zstd with a dictionary, and with a large window
for ((i = 1; i <= 3000; i++)); do
	printf '0x%08x\tsymbol_%d\tdrivers/m\tEXPORT_SYMBOL\t\n' $((i * 7919)) $i
done >many
mkdir samples
split -a 3 -l 20 many samples/
zstd -q --train samples/* -o dictionary --maxdict=4096 2>/dev/null
zstd -q -D dictionary many -o dictionary.zst
run symvers diff many dictionary.zst
# the header of a frame with a window of 1 GiB, and an empty last block
printf '\050\265\057\375\000\240\001\000\000' >window.zst
run symvers diff many window.zst
run symvers lint window.zst
