# SPDX-License-Identifier: GPL-2.0-only
# modules.order without vmlinux.o: modules-only.symvers. Undefined symbols
# are then errors since 6.3, but warnings with KBUILD_MODPOST_WARN
. "$CLI/common.sh"

# try SERIES OPTIONS VARIABLE=VALUE
try() {
	steps "$1 $3"
	base $1
	rm base/vmlinux.o
	clone base kbuild
	clone base direct
	sed 's/ko$/o/' base/modules.order >list
	(cd kbuild && run env "$3" "$MODPOST" --kbuild 2>../errors)
	(cd direct && run modpost --kernel-release $1 $2 -o modules-only.symvers -T ../list \
		2>errors >/dev/null)
	sed -n '/modpost: /q; p' errors >&2
	sed '/modpost: /,$!d' errors >kbuild/errors
	same direct kbuild
	sed -n 's/^\([A-Z]*\): modpost: .*undefined!$/\1/p' kbuild/errors | uniq -c
	outputs kbuild | grep symvers || :
	rm -r base kbuild direct
}

try 6.1 "-m -a -N -w" NOTHING=1
try 6.2 "-m -a -N -w" NOTHING=1
try 6.3 "-m -a -N" NOTHING=1
try 6.3 "-m -a -N -w" KBUILD_MODPOST_WARN=1
try 6.12 "-M -m -N" NOTHING=1
try 6.12 "-M -m -N -w" KBUILD_MODPOST_WARN=1
try 7.3 "-M -m -b -x -N" NOTHING=1
try 7.3 "-M -m -b -x -N" KBUILD_MODPOST_WARN=
try 7.3 "-M -m -b -x -N -w" KBUILD_MODPOST_WARN=1
