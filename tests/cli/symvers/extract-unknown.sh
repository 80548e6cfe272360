# SPDX-License-Identifier: GPL-2.0-only
#
# extract: readers of symvers files reject lines with unknown columns; inputs that extract
# does not accept.

. "$CLI/common.sh"
. "$CLI/symvers/kernel.inc"

kernel 6.12 tree
(cd tree && pass 6.12 2>/dev/null)
link_modules tree
ko=tree/drivers/bus/pair-bus.ko

# refused FILE: by modpost, like the kernel's modpost, and by symvers
refused() {
	(cd tree && quiet modpost --kernel-release 6.12 -M -m -i "../$1" drivers/misc/echo.o)
	quiet symvers diff "$1" "$1"
}

steps a module out of its tree
cp $ko .
run symvers extract pair-bus.ko >dump
grep EXPORT dump
step versions from modules alone
refused dump
steps before the link
cp tree/drivers/bus/pair-bus.o tree/vmlinux.o .
run symvers extract vmlinux.o >dump
head -n 2 dump
refused dump
run symvers extract pair-bus.o
steps importers that disagree
mkdir -p two
cp $ko two
cp tree/drivers/bus/pair-left.ko two
objcopy --dump-section __versions=versions two/pair-left.ko
# the CRC of a symbol that both need
grep -obaF module_layout versions | head -n 1 | cut -d: -f1 >at
printf 'XXXX' | dd of=versions bs=1 seek=$(($(cat at) - 8)) conv=notrunc status=none
objcopy --update-section __versions=versions two/pair-left.ko
run symvers extract two | grep -e 'unknown.*module_layout' -e exit
run symvers extract --format=json two 2>/dev/null | grep -A 10 '"module_layout"'
steps a module of the same tree that is missing
run symvers extract tree/drivers/bus/pair-left.ko
steps without modversions
kernel 6.12 plain
(cd plain && modpost --kernel-release 6.12 -M -N -o Module.symvers -T modules.order vmlinux.o 2>/dev/null)
link_modules plain
link_vmlinux plain vmlinux "vmlinux.o .vmlinux.export.o"
symvers extract vmlinux | sort >dump
grep vmlinux plain/Module.symvers | sort >want
same dump want
# modules say it in their vermagic
cp plain/drivers/bus/pair-bus.ko .
for magic in "6.12.0 SMP mod_unload modversions " "6.12.0 SMP mod_unload "; do
	printf 'vermagic=%s\0' "$magic" >magic
	objcopy --remove-section .modinfo --add-section .modinfo=magic pair-bus.ko magic.ko
	symvers extract magic.ko 2>/dev/null | cut -f 1 | sort -u
done
steps neither kernel nor module
run symvers extract tree/Module.symvers
run symvers extract tree/drivers/bus/pair-bus.mod.c
run symvers extract vmlinux vmlinux
ld -e 0 --unresolved-symbols=ignore-all -o none.elf tree/drivers/misc/echo.o
run symvers extract none.elf
run symvers extract
steps boot images
strip -o stripped vmlinux
gzip -k stripped; xz -k stripped; zstd -qk stripped
symvers extract vmlinux >want
for pack in gz xz zst; do
	# gzip data includes its uncompressed size; for xz and zstd the size follows
	[ $pack = gz ] || printf 'SIZE' >>stripped.$pack
	image stripped.$pack >vmlinuz
	symvers extract vmlinuz >dump
	same dump want
	head -c 1500 vmlinuz >cut
	run symvers extract cut
done
echo "neither" >other
image other >vmlinuz
run symvers extract vmlinuz
head -c 600 vmlinuz >cut
run symvers extract cut
