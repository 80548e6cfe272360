#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# usage: gen-btf.sh FILE				(vmlinux)
#	 gen-btf.sh --btf_base VMLINUX MODULE.ko
#
# Make BTF, the compact form of the types of a program, from its debug information:
# pahole translates, resolve_btfids adds what only kernels have, and finds the
# numbers of the types that .BTF_ids asks for. For vmlinux, whose link goes on, the
# results are FILE.btf.o, to be linked, and FILE.BTF_ids, to be patched in. A module
# gets them embedded; what it has from an older vmlinux is replaced.
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

# What resolve_btfids leaves beside the file, if it has something to leave; that of
# a run that was interrupted must not be taken for this one's
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
# flags are several words
# shellcheck disable=SC2086
${PAHOLE:-pahole} -J ${PAHOLE_FLAGS-} ${base:+--btf_base "$base"} \
	--btf_encode_detached="$file.BTF.pahole" "$file"
# shellcheck disable=SC2086
$RESOLVE_BTFIDS ${RESOLVE_BTFIDS_FLAGS-} ${base:+--btf_base "$base"} \
	--btf "$file.BTF.pahole" "$file"

if [ -z "$base" ]; then
	# the compiler knows what an object for this kernel looks like
	# shellcheck disable=SC2086
	printf '.section .BTF, "a"\n.incbin "%s"\n' "$file.BTF" |
		$CC ${CLANG_FLAGS-} ${KBUILD_CPPFLAGS-} ${KBUILD_AFLAGS-} -c -x assembler - -o "$file.btf.o"
	leave=BTF_ids
	exit
fi

# one by one, for the order in which objcopy adds several is its own; and with the
# old date till all is done, for who is interrupted here has to begin anew
objcopy="${OBJCOPY:-objcopy} --preserve-dates"
$objcopy --add-section .BTF="$file.BTF" "$file"
[ ! -f "$file.BTF.base" ] || $objcopy --add-section .BTF.base="$file.BTF.base" "$file"
[ ! -f "$file.BTF_ids" ] || $RESOLVE_BTFIDS --patch_btfids "$file.BTF_ids" "$file"
touch "$file"
