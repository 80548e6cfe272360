# SPDX-License-Identifier: GPL-2.0-only
# make DIR/NAME.ko: this module only; vmlinux.o is used if it exists
. "$CASES/common.sh"
# (without versions: in 7.x a .mod.c without any version does not compile)
fresh -MODVERSIONS -BASIC_MODVERSIONS -EXTENDED_MODVERSIONS
rm tree/vmlinux.o tree/modules.order
find tree -name '*.o' -delete
flow drivers/misc/echo.ko KBUILD_MODPOST_WARN=1
is "$(steps CC | wc -w)" "$([ "$SERIES" = 6.1 ] && echo 1 || echo 3)"
is "$(cd tree && find . -name '*.ko')" ./drivers/misc/echo.ko
[ ! -e tree/vmlinux.o ]
[ ! -e tree/modules.order ]
is "$(steps MODPOST)" modules-only.symvers
grep -qx 'WARNING: vmlinux\.o is missing\.' log

# modules in two directories; vmlinux.o is used
rm -r tree
fresh
flow fs/smallfs/smallfs.ko drivers/misc/keeper.ko
is "$(cd tree && find . -name '*.ko' | sort | xargs)" './drivers/misc/keeper.ko ./fs/smallfs/smallfs.ko'
is "$(steps MODPOST)" Module.symvers
[[ "$(last_call)" == *' vmlinux.o' ]]
is "$(cut -f3 tree/Module.symvers | sort -u | xargs)" 'fs/smallfs/smallfs vmlinux'
[ ! -e tree/modules.order ]

# everything can be built afterwards
flow
is "$(grep -c . tree/modules.order)" 8
is "$(cd tree && find . -name '*.ko' | wc -l)" 8

# modules.order is removed after a failure, too
echo '#error' >>tree/drivers/misc/keeper.c
fails flow drivers/misc/keeper.ko
sed -i '$d' tree/drivers/misc/keeper.c
fails flow drivers/misc/keeper.ko MODPOST=false
[ ! -e tree/modules.order ]
flow drivers/misc/keeper.ko KBUILD_MODPOST_NOFINAL=1
[ ! -e tree/modules.order ]
