# SPDX-License-Identifier: GPL-2.0-only
#
# 5.10 took the export of __module_address away, with the function still in the headers.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"
wants libdw

line 0 module_put vmlinux '' '' >Module.symvers
echo 'ffffffff81000000 T __module_address' >System.map
c tyton.o <<C
void *__module_address(unsigned long);
int go(void);
int go(void) { return !__module_address(3); }
C
findings --kernel-release 6.12 -M -e -i Module.symvers tyton.o
explained 'tyton\.c:[0-9]+|System\.map'
