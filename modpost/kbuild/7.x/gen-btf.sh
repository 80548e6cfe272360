#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# usage: gen-btf.sh FILE				(vmlinux)
#	 gen-btf.sh --btf_base VMLINUX MODULE.ko
#
# Generate BTF, a compact form of type information, from debug information: pahole
# converts it, resolve_btfids adds kernel-specific parts and resolves the type ids in
# .BTF_ids. For vmlinux, the results are FILE.btf.o, to be linked, and FILE.BTF_ids,
# to be patched in later. In a module they are embedded, replacing BTF for an older
# vmlinux.
#
# From the environment: PAHOLE, RESOLVE_BTFIDS and their _FLAGS, OBJCOPY, READELF,
# and for vmlinux CC and its flags.
set -eu
here=$(dirname "$0")
base=

if [ "${1-}" = --btf_base ] && [ $# -gt 1 ]; then
	base=$2
	shift 2
fi
case $#${1-} in
1[!-]*)	file=$1 ;;
*)	echo "usage: $0 [--btf_base VMLINUX] FILE" >&2
	exit 1 ;;
esac
case ${KBUILD_VERBOSE-} in
*1*) set -x ;;
esac

# resolve_btfids may create these files. Remove those of an interrupted run first.
leave=
clean() {
	rm -f "$file.BTF.pahole"
	for suffix in BTF BTF.base BTF_ids; do
		[ "$suffix" = "$leave" ] || rm -f "$file.$suffix"
	done
}
trap clean EXIT
clean

[ -z "$base" ] || ${CONFIG_SHELL:-sh} "$here/clear-btf.sh" "$file"
# the flags are several words
# shellcheck disable=SC2086
${PAHOLE:-pahole} -J ${PAHOLE_FLAGS-} ${base:+--btf_base "$base"} \
	--btf_encode_detached="$file.BTF.pahole" "$file"
# shellcheck disable=SC2086
$RESOLVE_BTFIDS ${RESOLVE_BTFIDS_FLAGS-} ${base:+--btf_base "$base"} \
	--btf "$file.BTF.pahole" "$file"

if [ -z "$base" ]; then
	# the compiler creates the right type of object for this kernel
	# shellcheck disable=SC2086
	printf '.section .BTF, "a"\n.incbin "%s"\n' "$file.BTF" |
		$CC ${CLANG_FLAGS-} ${KBUILD_CPPFLAGS-} ${KBUILD_AFLAGS-} -c -x assembler - -o "$file.btf.o"
	leave=BTF_ids
	exit
fi

# one by one, because objcopy adds several sections in an order of its own; and with
# the old timestamp until the end, so that make repeats an interrupted run
objcopy="${OBJCOPY:-objcopy} --preserve-dates"
$objcopy --add-section .BTF="$file.BTF" "$file"
[ ! -f "$file.BTF.base" ] || $objcopy --add-section .BTF.base="$file.BTF.base" "$file"
[ ! -f "$file.BTF_ids" ] || $RESOLVE_BTFIDS --patch_btfids "$file.BTF_ids" "$file"
touch "$file"
