# SPDX-License-Identifier: GPL-2.0-only
#
# Unreadable inputs: each message names the file and the place, and the status is 2.

. "$CLI/common.sh"
. "$CLI/symvers/changes.inc"

# enough that cutting it leaves whole blocks
for ((i = 0; i < 3000; i++)); do line $i "symbol_$((i * 7919 % 3001))" m '' ''; done >many
gzip -k many; xz -k many; zstd -qk many
for pack in gz xz zst; do
	steps "$pack"
	head -c 5000 many.$pack >cut.$pack
	run symvers diff old cut.$pack
	# one byte in the middle is another
	cp many.$pack bad.$pack
	printf '\377\377\377\377' | dd of=bad.$pack bs=1 seek=6000 conv=notrunc status=none
	run symvers diff old bad.$pack
	run symvers diff - old <cut.$pack
done
{ cat old.gz 2>/dev/null || gzip -c old; echo trailing; } >trailing.gz
run symvers diff old trailing.gz
steps symvers files
printf '0x1\ta\tm\tEXPORT_SYMBOL\t\nonly words here\n' >bad
run symvers diff old bad
gzip -kf bad
run symvers diff bad.gz bad
printf '0x1\ta\tm\tEXPORT_SOMETHING\t\n' >bad
run symvers diff old bad
printf 'zero\0byte\n' >bad
run symvers diff old bad
run symvers diff old missing
run symvers diff - - <old
steps modules
: >empty.ko
run symvers diff old empty.ko
echo text >text.ko
run symvers diff old text.ko
echo text >text.mod.c
run symvers diff old text.mod.c
head -c 40 "$DATA/export_symbol/drivers/misc/echo.o" >short.o
run symvers diff old short.o
head -c 900 "$DATA/export_symbol/drivers/misc/echo.o" >cut.o
run symvers diff old cut.o
as -o stripped.ko - <<-'END'
	.globl init_module
init_module:
	.section __ksymtab,"a"
	.zero 24
END
run symvers diff old stripped.ko
mkdir none some
run symvers diff old none
cp short.o some/a.ko
cp text.ko some/b.ko
run symvers diff old some
steps usage errors
run symvers
run symvers frobnicate
run symvers diff old
run symvers diff old new more
run symvers diff --frobnicate old new
run symvers diff --jobs=0 old new
run symvers lint
