# SPDX-License-Identifier: GPL-2.0-only
# The output files depend on the goals and existing files
. "$CASES/common.sh"
fresh -MODVERSIONS -BASIC_MODVERSIONS -EXTENDED_MODVERSIONS
list='-T modules.order'
[ "$SERIES" != 6.1 ] || list='-T -'

flow vmlinux
is "$(steps MODPOST)" vmlinux.symvers
has -o vmlinux.symvers
[[ "$(last_call)" == *' vmlinux.o' ]]
[ "$SERIES" = 6.1 ] || lacks "$list"
is "$(cut -f3 tree/vmlinux.symvers | sort -u)" vmlinux
[ ! -e tree/drivers/misc/echo.mod.c ]

flow
is "$(steps MODPOST)" Module.symvers
has "$list"
is "$(cut -f3 tree/Module.symvers | sort -u | xargs)" "drivers/bus/pair-bus fs/smallfs/smallfs vmlinux"

# only modules are built, without a vmlinux.o
rm tree/vmlinux.o tree/vmlinux tree/Module.symvers
flow modules KBUILD_MODPOST_WARN=1
[ ! -e tree/vmlinux.o ]
is "$(steps MODPOST)" modules-only.symvers
has "$list"
[[ "$(last_call)" != *vmlinux.o* ]]
is "$(cut -f3 tree/modules-only.symvers | sort -u | xargs)" "drivers/bus/pair-bus fs/smallfs/smallfs"

# only modules are built, and use the existing vmlinux.o
flow vmlinux
flow modules
is "$(steps MODPOST)" Module.symvers
[[ "$(last_call)" == *' vmlinux.o' ]]
