# SPDX-License-Identifier: GPL-2.0-only
#
# Every command is listed and has its own help.

. "$CLI/common.sh"

run symvers --help
symvers --help | sed -n 's/^  \([a-z]*\) .*/\1/p' | while read -r command; do
	step "$command"
	symvers "$command" --help | grep -c -e "usage: symvers $command" -e '--format=TYPE' -e '--help'
done
step "--help-all of a command shows all commands, too"
symvers --help-all >all
symvers diff --help-all | diff all -
symvers lint --fix --help-all no-such-file | diff all -
symvers --version | sed 's/ [0-9.]*$//'
