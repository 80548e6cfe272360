# SPDX-License-Identifier: GPL-2.0-only
# KBUILD_EXTRA_SYMBOLS is a list of names; a missing file is reported
. "$CLI/common.sh"
. "$CLI/extmod/external.inc"
for series in 6.1 6.12 7.3; do
	steps $series
	built_base $series
	external $series user one two
	printf '0x0000000%s\t%s\tsomewhere/%s\tEXPORT_SYMBOL\t\n' 1 one first >first
	printf '0x0000000%s\t%s\tsomewhere/%s\tEXPORT_SYMBOL\t\n' 2 two second >second
	run extmod user KBUILD_EXTRA_SYMBOLS="$PWD/first $PWD/second"
	grep depends ext/user/user.mod.c
	run extmod user KBUILD_EXTRA_SYMBOLS="	$PWD/second
  $PWD/first "
	run extmod user KBUILD_EXTRA_SYMBOLS=
	age ext
	run extmod user KBUILD_EXTRA_SYMBOLS="$PWD/first /no/such/Module.symvers"
	run extmod user KBUILD_EXTRA_SYMBOLS="gone" KBUILD_MODPOST_WARN=1
	written ext
	rm -r base ext
done
