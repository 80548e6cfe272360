# SPDX-License-Identifier: GPL-2.0-only
# What runs again: when an input, the program or the command changed, and else nothing
. "$CASES/common.sh"
fresh
flow

# one module's object: one pass, one link
touch tree/drivers/misc/echo.o
flow
is "$(calls)" 2
is "$(steps 'LD [M]')" drivers/misc/echo.ko
is "$(steps LD)" ''

# a source that exports nothing new: its object, vmlinux, the pass; no module is linked
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

# the command; the outputs are the same, so nothing comes of it
flow KBUILD_EXTRA_WARN=1
is "$(calls)" 5
is "$(steps 'LD [M]')$(steps LD)" ''
flow
is "$(calls)" 6
flow
is "$(calls)" 6

# what is missing
rm tree/Module.symvers
flow
is "$(calls)" 7
rm tree/fs/smallfs/smallfs.ko
flow
is "$(calls)" 7
is "$(steps 'LD [M]')" fs/smallfs/smallfs.ko

# the command of the links alone
flow LDFLAGS_MODULE=--no-gc-sections
is "$(calls)" 7
is "$(steps 'LD [M]')" "$modules"
is "$(steps LD)" ''
