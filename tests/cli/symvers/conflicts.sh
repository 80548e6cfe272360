# SPDX-License-Identifier: GPL-2.0-only
#
# Symvers files with lines that contradict each other, or with more than five columns.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

module m/kernel/a.ko GPL beta=2
# conflict WORDS LINE: a file in which the last of four lines is another one for beta
conflict() {
	steps "$1"
	{
		line 1 alpha vmlinux '' ''
		line 2 beta lib/b GPL NS
		line 3 gamma lib/b '' ''
		echo "$2"
	} >dump
	run symvers exports dump
	run symvers lint dump
}

conflict "another CRC" "$(line 9 beta lib/b GPL NS)"
conflict "another module" "$(line 2 beta lib/c GPL NS)"
conflict "another type" "$(line 2 beta lib/b '' NS)"
conflict "another namespace" "$(line 2 beta lib/b GPL OTHER)"
conflict "no namespace column" "$(line 2 beta lib/b GPL NS | cut -f 1-4)"
steps every command
run symvers diff dump dump
run symvers check dump m
run symvers users --modules=m --modules=dump beta
run symvers deps --modules=dump m
run symvers unused m dump
run symvers namespaces m dump
run symvers needs --kernel=dump m
conflict "the same line again is no conflict" "$(line 2 beta lib/b GPL NS)"
steps a sixth column
printf '%s\t0\n' "$(line 2 beta lib/b GPL NS)" >six
run symvers exports six
run symvers check six m
run symvers lint six
printf '%s\t\n' "$(line 2 beta lib/b '' '')" >six
run symvers exports six
printf '%s\t%s\n' "$(line 1 alpha vmlinux '' '')" "$(line 2 beta lib/b GPL NS)" >joined
run symvers diff joined joined
