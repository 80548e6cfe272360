# SPDX-License-Identifier: GPL-2.0-only
#
# A livepatch needs its core module's symvers file, which is in the directory next to it.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

mkdir -p kmod/core kmod/patch
line 0 printk vmlinux '' '' >Module.symvers
line 0 kpatch_register kmod/core/kpatch GPL '' >kmod/core/Module.symvers
cd kmod/patch || exit 1
c patch.o <<C
void kpatch_register(void);
void go(void);
void go(void) { kpatch_register(); }
C
findings --kernel-release 6.12 -M -e -i ../../Module.symvers patch.o
explained 'KBUILD_EXTRA_SYMBOLS=[^ ,]*symvers'
step given
findings --kernel-release 6.12 -M -e -i ../../Module.symvers -i ../core/Module.symvers patch.o
grep depends patch.mod.c
