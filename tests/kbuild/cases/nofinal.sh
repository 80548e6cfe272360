# SPDX-License-Identifier: GPL-2.0-only
# KBUILD_MODPOST_NOFINAL=1: everything except the links of modules
. "$CASES/common.sh"
fresh
flow KBUILD_MODPOST_NOFINAL=1
is "$(calls)" 1
is "$(cd tree && find . -name '*.mod.c' | wc -l)" 8
is "$(cd tree && find . -name '*.ko' -o -name '*.mod.o' | wc -l)" 0
[ -e tree/vmlinux ]
flow
is "$(calls)" 1
is "$(steps 'LD [M]')" "$modules"
