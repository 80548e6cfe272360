# SPDX-License-Identifier: GPL-2.0-only
# files that are missing or of the wrong kind
. "$CLI/common.sh"
. "$CLI/explain/report.inc"
kernel 7.3 tree
cd tree
step "a symvers file"
explain modpost --kernel-release 7.3 -M -e -i nowhere/Module.symvers drivers/misc/keeper.o
step "not a symvers file"
explain modpost --kernel-release 7.3 -M -e -i core/print.c drivers/misc/keeper.o
step "a baseline"
explain modpost --kernel-release 7.3 --baseline=known vmlinux.o
mkdir known
explain modpost --kernel-release 7.3 --baseline=known vmlinux.o
step "an object"
explain modpost --kernel-release 7.3 vmlinux.o drivers/misc/none.o
step "an object that is empty"
: >drivers/misc/none.o
explain modpost --kernel-release 7.3 vmlinux.o drivers/misc/none.o
step "a part of a vendor's driver without .cmd file, or with one that was written by hand"
mkdir vendor
cd vendor
source_of blob >blob.c
(cd .. && compile . vendor/blob.o)
printf '0x01234567\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n' >Module.symvers
printf '%s\n' blob.o core.o >nv.mod
printf 'int core_start(void);\nint core_start(void) { return 1; }\n' | "$CC" -x c -c -o core.o -
ld -r -o nv.o blob.o core.o
rm .blob.o.cmd
# versions SERIES [OPTION...]: with the CRCs of all parts
versions() {
	local series=$1

	shift
	explain modpost --kernel-release "$series" -M -m -N -e -i Module.symvers "$@" nv.o |
		grep -v crc
}
versions 7.3
step "the source is gone: it may be the only copy"
mv blob.c ..
versions 6.12
step "an empty .cmd file is enough"
touch .blob.o.cmd .core.o.cmd
versions 6.12 -a | grep -v '^  ' || :
step "of NAME_shipped"
rm .core.o.cmd
cp core.o core.o_shipped
versions 7.3
step "stripped"
strip -s core.o
rm core.o_shipped
explain modpost --kernel-release 7.3 -M -e core.o
echo 'int core;' >core.c
explain modpost --kernel-release 7.3 -M -e core.o
step "a .cmd file that names no source, and the command of a source that is not here"
rm core.c
echo 'savedcmd_core.o := gcc -c -o core.o core.c

source_core.o := core.c' >.core.o.cmd
explain modpost --kernel-release 7.3 -M -e core.o
