# SPDX-License-Identifier: GPL-2.0-only
#
# Try bash completion: the words it offers for a partial command line.

. "$CLI/common.sh"

modpost --completion=bash >modpost.bash
symvers --completion=bash >symvers.bash
. ./modpost.bash
. ./symvers.bash
complete -p modpost symvers
# it only works while bash completes a word
compopt() {
	[ "$*" != '-o nospace' ] || echo "(no blank)"
}
mkdir -p 'in/a dir' in/dir
touch 'in/a file' in/two.sarif

# offer WORD...: the words as split by readline; completes the last one
offer() {
	step "$@"
	COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
	"_$1"
	[ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\n' "${COMPREPLY[@]}" | sort
}

offer modpost --ex
offer modpost --kb
offer modpost --explain in/
offer modpost --kbuild = in/
offer modpost --kbuild in/
offer modpost -o in/t
offer modpost --report = in/t
offer modpost --report = sarif : in/t
offer modpost --kernel-release = 6.1
offer modpost -j ''
offer modpost --completion ''
offer symvers ''
offer symvers --v
offer symvers --completion = b
offer symvers diff --ru
offer symvers diff in/
offer symvers diff --impact = in/
offer symvers users --format = ''
offer symvers diff --format = m
offer symvers lint --fi
offer symvers users --fi
offer symvers nonsense in/t
