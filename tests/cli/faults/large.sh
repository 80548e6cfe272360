# SPDX-License-Identifier: GPL-2.0-only
# check-all: slow, because of the size of its inputs
# a million symbols, 70,000 sections, a symvers file of a million lines, and compressed
# files that expand by a factor of 1,000: read completely, or refused with memory left
. "$CLI/common.sh"

step symbols
python3 "$CLI/faults/elf.py" symbols x.o 1000000
run modpost --kernel-release 7.3 -M -w -o out x.o 2>&1
step sections
python3 "$CLI/faults/elf.py" sections x.o 70000
run modpost --kernel-release 7.3 -M -w -o out x.o 2>&1
run symvers exports x.o
step a symvers file
seq -f '0x00000001	symbol_%.0f	a/module	EXPORT_SYMBOL	' 0 999999 >dump
python3 "$CLI/faults/elf.py" needs y.o symbol_999999
run modpost --kernel-release 7.3 -M -i dump -o out y.o
grep depends y.mod.c
echo '0x00000001	symbol_5	a/module	EXPORT_SYMBOL' >>dump
run modpost --kernel-release 7.3 -M -i dump -o out y.o 2>&1
step bombs
head -c 300M /dev/zero | gzip >bomb.gz
head -c 1G /dev/zero | zstd -q >bomb.zst
head -c 100M /dev/zero | xz -0 >bomb.xz
for pack in gz zst xz; do
	run symvers exports bomb.$pack 2>&1 | sed 's/at byte [0-9]*/at byte N/'
done
