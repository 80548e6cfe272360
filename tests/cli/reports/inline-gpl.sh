# SPDX-License-Identifier: GPL-2.0-only
#
# A proprietary module calls no GPL-only symbol: an inline function of the kernel's headers does.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"
wants libdw

line 0 __rcu_read_lock vmlinux GPL '' >Module.symvers
mkdir linux
cat >linux/rcupdate.h <<C
void __rcu_read_lock(void);
static inline __attribute__((always_inline)) void rcu_read_lock(void)
{
	__rcu_read_lock();
}
C
c nv.o <<C
#include "linux/rcupdate.h"
void go(void);
void go(void)
{
	rcu_read_lock();
}
INFO(license, "license=NVIDIA");
C
findings --kernel-release 6.12 -M -e -i Module.symvers nv.o
explained '[a-z/]+\.[ch]:[0-9]+'
