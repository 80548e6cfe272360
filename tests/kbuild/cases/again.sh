# SPDX-License-Identifier: GPL-2.0-only
# What runs again after an input, the program or the command changed, and nothing else does
. "$CASES/common.sh"
fresh
flow

# the object of one module: one modpost, one link
touch tree/drivers/misc/echo.o
flow
is "$(calls)" 2
is "$(steps 'LD [M]')" drivers/misc/echo.ko
is "$(steps LD)" ''

# a source without new exports: its object, vmlinux, modpost; no module is linked
echo 'int another;' >>tree/lib/chain.c
flow
is "$(steps CC)" lib/chain.o
is "$(calls)" 3
is "$(steps LD)" 'vmlinux vmlinux.o'
is "$(steps 'LD [M]')" ''

# the program
touch modpost
flow
is "$(calls)" 4
is "$(steps 'LD [M]')" ''

# the command; the outputs are the same, so nothing else runs
flow KBUILD_EXTRA_WARN=1
is "$(calls)" 5
is "$(steps 'LD [M]')$(steps LD)" ''
flow
is "$(calls)" 6
flow
is "$(calls)" 6

# missing files
rm tree/Module.symvers
flow
is "$(calls)" 7
rm tree/fs/smallfs/smallfs.ko
flow
is "$(calls)" 7
is "$(steps 'LD [M]')" fs/smallfs/smallfs.ko

# only the link command
flow LDFLAGS_MODULE=--no-gc-sections
is "$(calls)" 7
is "$(steps 'LD [M]')" "$modules"
is "$(steps LD)" ''
