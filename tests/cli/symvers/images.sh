# SPDX-License-Identifier: GPL-2.0-only
#
# extract: kernels without ELF headers, in boot images of arm64, riscv and EFI zboot.

. "$CLI/common.sh"

# flat WORD [FLAGS]: a kernel, "flat", with 240 exports in words of 4 or 8 bytes; the
# GPL-only ones are in a table of their own or, with FLAGS, marked as since 7.1. What a
# symvers file should say about it is in "want".
flat() {
	local all plain=() gpl=() i ns type

	all=$(seq -f 'sym_%g' 100 338; echo kmem_cache_free)
	mapfile -t plain < <(LC_ALL=C sort <<<"$all")
	if [ $# = 1 ]; then
		mapfile -t gpl < <(printf '%s\n' "${plain[@]}" | sed -n 'n;n;p')
		mapfile -t plain < <(printf '%s\n' "${plain[@]}" | sed 'n;n;d')
	fi
	all=("${plain[@]}" ${gpl[@]+"${gpl[@]}"})
	: >want
	{
		echo '.data; start: .zero 56; .ascii "ARM\x64"; .zero 4036'
		for i in "${!all[@]}"; do
			[ $((i % 5)) = 0 ] && ns=1 || ns=0
			[ "$1" = 4 ] && echo ".4byte 64, name$i - ., (ns - .) * $ns" ||
				echo ".8byte 64, name$i - start + 0x100000, (ns - start + 0x100000) * $ns"
			type=EXPORT_SYMBOL
			if [ $# = 2 ] && [ $((i % 2)) = 1 ] || [ "$i" -ge ${#plain[@]} ]; then
				type=EXPORT_SYMBOL_GPL
			fi
			[ $ns = 1 ] && ns=VAULT || ns=
			printf '0x%08x\t%s\tvmlinux\t%s\t%s\n' $((0xabc00000 + i)) "${all[i]}" \
				$type $ns >>want
		done
		for i in "${!all[@]}"; do
			echo ".4byte 0xabc00000 + $i"
		done
		[ $# = 1 ] || echo '.rept 120; .byte 0, 1; .endr'
		echo 'ns: .asciz "VAULT"'
		for i in "${!all[@]}"; do
			echo "name$i: .asciz \"${all[i]}\""
		done
		echo '.zero 5000'
	} | as -o flat.o -
	objcopy -O binary -j .data flat.o flat
	sort -k 2 -o want want
}

# check FILE
check() {
	symvers extract "$1" | sort -k 2 >found
	same found want
}

# bytes NUMBER: as a little-endian word
bytes() {
	printf '%b' "$(printf '\\x%02x\\x%02x\\x%02x\\x%02x' $(($1 & 255)) $(($1 >> 8 & 255)) \
		$(($1 >> 16 & 255)) $(($1 >> 24)))"
}

zboot() {
	printf 'MZ\0\0zimg'
	bytes 64
	bytes "$(stat -c %s "$1")"
	head -c 48 /dev/zero
	cat "$1"
	# the payload ends before its size, which the code follows
	echo 'SIZE and code'
}

for layout in 4 8 '4 flags' '8 flags'; do
	step "words of ${layout/ /, with }"
	# shellcheck disable=SC2086
	flat $layout
	check flat
done
step riscv
flat 8
printf 'RSC\005' | dd of=flat bs=1 seek=56 conv=notrunc status=none
check flat
step neither
printf 'RSC\006' | dd of=flat bs=1 seek=56 conv=notrunc status=none
run symvers extract flat
for pack in gzip xz zstd; do
	step $pack
	flat 4
	$pack -c flat >packed
	check packed
	zboot packed >image
	check image
	head -c 600 image >cut
	run symvers extract cut
done
step exports
run symvers exports image | sed 3,240d
steps a kernel without exports
head -c 5000 flat >cut
run symvers extract cut
steps a compression that is not supported
zboot want >image
run symvers extract image
