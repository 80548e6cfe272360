# SPDX-License-Identifier: GPL-2.0-only
# .vmlinux.objs: all members of vmlinux.a and of libraries, except libgcc
. "$CASES/common.sh"
fresh
rm tree/.vmlinux.objs
mkdir tree/arch
(
	cd tree
	echo 'int extra;' | ${CC:-gcc} -c -x c - -o arch/extra.o
	echo 'int gcc;' | ${CC:-gcc} -c -x c - -o arch/gcc.o
	ar cDPrST arch/lib.a arch/extra.o
	ar cDPrST arch/libgcc.a arch/gcc.o
	touch arch/.extra.o.cmd
)
KBUILD_VMLINUX_LIBS='arch/lib.a arch/libgcc.a' flow modpost
is "$(tail -n 2 tree/.vmlinux.objs | xargs)" "lib/string.o arch/extra.o"
is "$(wc -l <tree/.vmlinux.objs)" 9

# not needed without versions
rm -r tree
fresh -MODVERSIONS -BASIC_MODVERSIONS -EXTENDED_MODVERSIONS
rm tree/.vmlinux.objs
flow modpost
[ ! -e tree/.vmlinux.objs ]
