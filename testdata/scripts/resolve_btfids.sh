#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# usage: resolve_btfids.sh -b VMLINUX FILE				(6.1)
#	 resolve_btfids.sh [--distill_base] [--btf_base VMLINUX] --btf BTF FILE	(7.x)
#	 resolve_btfids.sh --patch_btfids IDS FILE			(7.x)
#
# A replacement for the kernel's tools/bpf/resolve_btfids with the same input and output
# files. It does not look up types: instead of a type id it writes the beginning of a
# checksum of all types. Like the kernel's program it requires .BTF_ids as compiled,
# which is zeros here.
set -eu
base='' btf='' ids='' distill=''
while [ $# -gt 1 ]; do
	case $1 in
	-b | --btf_base) base=$2; shift ;;
	--btf) btf=$2; shift ;;
	--patch_btfids) ids=$2; shift ;;
	--distill_base) distill=1 ;;
	*) echo "$0: unknown option $1" >&2; exit 1 ;;
	esac
	shift
done
file=$1
trap 'rm -f "$file.section"' EXIT

section() {
	$OBJCOPY -O binary --only-section "$1" --set-section-flags "$1=alloc" "$file" "$file.section"
	cat "$file.section"
}

# numbers FILE-WITH-BTF: the contents of .BTF_ids, if it exists
numbers() {
	$READELF -SW "$file" | grep -q ' \.BTF_ids ' || return 0
	if [ -n "$(section .BTF_ids | tr -d '\0')" ]; then
		echo "$0: $file: .BTF_ids is not as it was compiled" >&2
		exit 1
	fi
	printf '%.4s' "$(cksum <"$1")"
}

patch() {
	[ ! -s "$1" ] || $OBJCOPY --update-section .BTF_ids="$1" "$file"
}

if [ -n "$ids" ]; then
	patch "$ids"
elif [ -n "$btf" ]; then
	cp "$btf" "$file.BTF"
	numbers "$btf" >"$file.BTF_ids"
	[ -s "$file.BTF_ids" ] || rm "$file.BTF_ids"
	[ -z "$distill" ] || cksum <"$base" >"$file.BTF.base"
else
	section .BTF >"$file.types"
	numbers "$file.types" >"$file.numbers"
	patch "$file.numbers"
	rm "$file.types" "$file.numbers"
fi
