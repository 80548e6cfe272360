# SPDX-License-Identifier: GPL-2.0-only
#
# bash's completion, tried: what is offered for a line that is typed so far.

. "$CLI/common.sh"

modpost --completion=bash >modpost.bash
symvers --completion=bash >symvers.bash
. ./modpost.bash
. ./symvers.bash
complete -p modpost symvers
# it is for a completion that is under way
compopt() {
	[ "$*" != '-o nospace' ] || echo "(no blank)"
}
mkdir -p 'in/a dir' in/dir
touch 'in/a file' in/two.sarif

# offer WORD...: the words as readline splits them, of which the last is completed
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
