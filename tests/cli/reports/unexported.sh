# SPDX-License-Identifier: GPL-2.0-only
#
# 5.9 took the export of __module_address away, with the function still in the headers. The
# cure that comes first is one for the module, not for the kernel.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"
wants libdw

line 0 module_put vmlinux '' '' >Module.symvers
c tyton.o <<C
void *__module_address(unsigned long);
void *module_layout_of(unsigned long);
int go(void);
int go(void) { return !__module_address(3) + !module_layout_of(3); }
C
for symbols in '' '__module_address module_layout_of'; do
	for symbol in $symbols; do
		echo "ffffffff81000000 T $symbol"
	done >System.map
	findings --kernel-release 6.12 -M -e -i Module.symvers tyton.o
	explained 'tyton\.c:[0-9]+|Linux [0-9.]+|System\.map'
	grep -E '^ERROR|^  help:' messages | grep -A1 ^ERROR | grep -c EXPORT_SYMBOL || :
done
