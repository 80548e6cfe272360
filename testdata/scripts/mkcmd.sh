#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# usage: mkcmd.sh OBJECT COMMAND [SOURCE]
#
# Write DIR/.NAME.o.cmd as Kbuild does for OBJECT: the command and, with SOURCE, the
# dependencies (from the compiler's DIR/.NAME.o.d, which is removed) and the versions
# of its exports. A version is the cksum of a prefix and the symbol name. The prefix
# was chosen so that one of the versions is a very small number.
set -eu

salt=$SMALL_SALT
obj=$1
cmd=$2
src=${3-}
case $obj in
*/*) stem=${obj%/*}/.${obj##*/} ;;
*) stem=.$obj ;;
esac

dependencies() {
	# all words of the rule but "object:", line ends, and two of the files:
	# the source, and the one that would add all the options there are
	files=
	for file in $(sed -e 's/^[^:]*://' -e 's/\\$//' "$stem.d"); do
		case $file in
		"$src" | include/generated/autoconf.h) ;;
		*) files="$files $file" ;;
		esac
	done
	[ -z "$files" ] || awk '
		FNR == 1 { printf "  %s \\\n", FILENAME }
		match($0, /CONFIG_[A-Z0-9_]+/) {
			name = substr($0, RSTART + 7, RLENGTH - 7)
			if (!seen[name]++)
				printf "    $(wildcard include/config/%s) \\\n", name
		}' $files
}

exports() {
	sed -n 's/^EXPORT_SYMBOL[A-Z_]*(\([A-Za-z0-9_]*\).*/\1/p' "$src"
}

{
	printf 'savedcmd_%s := %s\n' "$obj" "$cmd"
	if [ -n "$src" ]; then
		printf '\nsource_%s := %s\n' "$obj" "$src"
		printf '\ndeps_%s := \\\n' "$obj"
		dependencies
		printf '\n%s: $(deps_%s)\n' "$obj" "$obj"
		printf '\n$(deps_%s):\n' "$obj"
		first=1
		for sym in $(exports); do
			# an empty line before the first one only
			[ -z "$first" ] || echo
			first=
			crc=$(printf '%s' "$salt$sym" | cksum)
			printf '#SYMVER %s 0x%08x\n' "$sym" "${crc%% *}"
		done
	fi
} >"$stem.cmd"
rm -f "$stem.d"
