# SPDX-License-Identifier: GPL-2.0-only
# --help lists every option on standard output, each on its own line
. "$CLI/common.sh"
modpost --help >help
sed -nE 's/^ +((-[A-Za-z], )?--[a-z-]+(\[?[ =][A-Z]+\]?)?)  *.*/\1/p' help |
	sed -E 's/\[=[A-Z]+\]/ [ARGUMENT]/; s/[ =][A-Z]+$/ ARGUMENT/'
step "each is explained, also by name"
grep -cE '^ +(-[A-Za-z], )?--[a-z-]+(\[?[ =][A-Z]+\]?)?  +[^ ].*[^ ]$' help
grep -c MODPOST_OPTIONS help
step "nothing is done, whatever else is there"
run modpost --help -o made no-such.o -q | tail -n 1
run modpost -o made no-such.o --help >/dev/null
ls
