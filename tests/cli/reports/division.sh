# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs clang
#
# On 32-bit machines the compiler calls libgcc to divide 64-bit numbers, which the kernel has not.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"
wants libdw

line 0 x vmlinux '' '' >Module.symvers
COMPILER=clang c xpp.o --target=i386-linux-gnu <<C
unsigned long long rate(unsigned long long a, unsigned long long b);
unsigned long long rate(unsigned long long a, unsigned long long b)
{
	return a / b;
}
long long rest(long long a, long long b);
long long rest(long long a, long long b)
{
	return a % b;
}
C
findings --kernel-release 6.12 -e -i Module.symvers xpp.o
explained 'xpp\.c:[0-9]+|div[0-9_]*u64\(\)|do_div\(\)'
