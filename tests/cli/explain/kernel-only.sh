# SPDX-License-Identifier: GPL-2.0-only
# the kernel's symvers file lists vmlinux alone: its modules were not built
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
cp base/Module.symvers all
awk -F '\t' '$3 == "vmlinux"' all >base/Module.symvers
source_is k/use.c module <<-C
	#include <linux/only.h>
	int bus_of_thing(int v);
	int sensor_of_thing(int v);
	int __tracepoint_thing(int v);
	int kprintf(int v);
	int find_module(int v);
	int use_main(int v);
	int use_main(int v)
	{
		return bus_of_thing(v) + sensor_of_thing(v) + __tracepoint_thing(v) + kprintf(v) +
			find_module(v);
	}
C
mkdir -p base/include/linux
echo 'int bus_of_thing(int v);' >base/include/linux/only.h
object k/use.o
printf '0x00000000\tvprintf\tvmlinux\tEXPORT_SYMBOL\t\n' >>base/Module.symvers
config base THING=m
explained k use.o | grep -v used-at
step "KBUILD_EXTRA_SYMBOLS names the file of another module"
printf '0x00000000\tlent\t../lender/lender\tEXPORT_SYMBOL\t\n' >lender
explained k -i ../../lender use.o | grep -A4 symbol=bus_of | grep -v used-at
step "an old release names modules by path, and the file in another order"
tac base/Module.symvers >rev
mv rev base/Module.symvers
SERIES=6.1 explained k use.o | grep -A4 symbol=bus_of | grep -v used-at
step "without the configuration"
mv base/include/config/auto.conf conf
explained k use.o | grep -c symvers-without-modules || :
step "the kernel has no modules"
grep -v '=m$' conf >base/include/config/auto.conf || :
explained k use.o | grep -c symvers-without-modules || :
step "in the build of the kernel, modules are inputs"
mv conf base/include/config/auto.conf
(cd ext/k && explain modpost --kernel-release 7.3 -M -i ../../base/Module.symvers use.o) |
	grep -c symvers-without-modules || :
step "it lists modules"
cp all base/Module.symvers
explained k use.o | grep -c symvers-without-modules || :
