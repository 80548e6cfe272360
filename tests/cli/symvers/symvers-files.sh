# SPDX-License-Identifier: GPL-2.0-only
#
# Symvers files: compressed, from standard input and a FIFO, and of old kernels.

. "$CLI/common.sh"
. "$CLI/symvers/changes.inc"

gzip -k old
xz -k old
zstd -qk old
cp old.gz symvers-6.12.gz
cp old.xz named-otherwise
for file in old.gz old.xz old.zst symvers-6.12.gz named-otherwise; do
	run symvers diff --format=symbols old $file
	run symvers diff --format=symbols - old <$file
done
step members one after another
head -n 4 old | gzip >two.gz; tail -n +5 old | gzip >>two.gz
head -n 4 old | xz >two.xz; tail -n +5 old | xz >>two.xz
head -n 4 old | zstd -q >two.zst; tail -n +5 old | zstd -q >>two.zst
for file in two.*; do
	run symvers diff --format=symbols old $file
done
step a FIFO
run symvers diff --format=symbols <(cat old) <(xz -c old)
steps four columns
cut -f1-4 old >four
run symvers diff four new
steps the namespace third
awk -F '\t' -v OFS='\t' '{ print $1, $2, $5, $3, $4 }' old >third
run symvers diff third old
step export types of old kernels
printf '0x1\ta\tvmlinux\tEXPORT_UNUSED_SYMBOL\n0x2\tb\tm\tEXPORT_UNUSED_SYMBOL_GPL\n' >ancient
printf '0x3\tc\tm\tEXPORT_SYMBOL_GPL_FUTURE\n' >>ancient
printf '0x1\ta\tvmlinux\tEXPORT_SYMBOL\n0x2\tb\tm\tEXPORT_SYMBOL_GPL\n' >recent
printf '0x3\tc\tm\tEXPORT_SYMBOL_GPL\n' >>recent
run symvers diff ancient recent 2>/dev/null
