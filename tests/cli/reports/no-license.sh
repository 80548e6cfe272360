# SPDX-License-Identifier: GPL-2.0-only
#
# A tool's module has no MODULE_LICENSE, which its build took until 5.12.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

line 0 printk vmlinux '' '' >Module.symvers
mkdir m
cat >m/module.c <<C
void printk(void);
void go(void);
void go(void) { printk(); }
C
$CC -ffreestanding -fno-pic -O1 -g -c -o m/module.o m/module.c
printf 'savedcmd_m/module.o := gcc -c -o m/module.o m/module.c\n\nsource_m/module.o := m/module.c\n' >m/.module.o.cmd
echo m/module.o >m/module.mod
findings --kernel-release 7.3 -M -e -i Module.symvers m/module.o
explained 'MODULE_LICENSE\("GPL"\)|m/module\.c'
