# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs fish
#
# Try fish completion.

. "$CLI/common.sh"

if ! command -v fish >/dev/null 2>&1; then
	echo "there is no fish"
	exit 77
fi
export HOME=$PWD XDG_CONFIG_HOME=$PWD/config XDG_DATA_HOME=$PWD/data
for program in modpost symvers; do
	"$program" --completion=fish >$program.fish
	fish -n $program.fish
done
mkdir -p in/dir
touch in/two.sarif

offer() {
	step "$*"
	fish -c 'source modpost.fish; source symvers.fish; complete -C "$argv"' "$*" | sort
}

offer modpost --ex
offer modpost --kernel-release=6.1 | cut -f1
offer modpost --extmod in/
offer modpost --report=in/t
offer symvers d
offer symvers --v
offer symvers diff --ru
offer symvers users --format=
offer symvers users --fi
