# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs zsh
#
# zsh accepts the scripts.

. "$CLI/common.sh"

if ! command -v zsh >/dev/null 2>&1; then
	echo "there is no zsh"
	exit 77
fi
for program in modpost symvers; do
	"$program" --completion=zsh >_$program
	head -n 1 _$program
	zsh -n _$program
done
# the arguments of _arguments after a command, one word each
cat >try <<'EOF'
_arguments() { print -rl -- "$@"; [[ $1 != -C ]] || state=$STATE }
_describe() { print -rl -- ${(P)2} }
complete() { words=(diff); source $1 }
complete $1
EOF
step modpost
STATE= zsh -f try ./_modpost | grep -e explain -e kbuild -e '-i+'
step symvers
STATE=command zsh -f try ./_symvers | grep -e users -e version
step symvers diff
STATE=argument zsh -f try ./_symvers | grep -e rules -e format
