# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs clang
#
# A table of functions has one that is __init, and is used after initialization. The advice
# of older releases, to rename the table or annotate it with __refdata, hides the bug.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"
wants libdw

line 0 reg vmlinux '' '' >Module.symvers
COMPILER=clang c octonet.o --target=x86_64-linux-gnu -mcmodel=kernel <<C
struct pernet { int (*init)(int); };
int reg(struct pernet *ops);
int nat46_ns_init(int v);
int __init nat46_ns_init(int v) { return v + 4; }
static struct pernet nat46_netops = { nat46_ns_init };
int go(void);
int go(void) { return reg(&nat46_netops); }
C
findings --kernel-release 7.3 -M -e -i Module.symvers octonet.o
explained 'octonet\.c:[0-9]+'
