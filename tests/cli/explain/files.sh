# SPDX-License-Identifier: GPL-2.0-only
# files that are missing or of the wrong kind
. "$CLI/common.sh"
. "$CLI/explain/report.inc"
kernel 7.3 tree
cd tree
step "a symvers file"
explain modpost --kernel-release 7.3 -M -e -i nowhere/Module.symvers drivers/misc/keeper.o
step "not a symvers file"
explain modpost --kernel-release 7.3 -M -e -i core/print.c drivers/misc/keeper.o
step "a baseline"
explain modpost --kernel-release 7.3 --baseline=known vmlinux.o
mkdir known
explain modpost --kernel-release 7.3 --baseline=known vmlinux.o
step "an object"
explain modpost --kernel-release 7.3 vmlinux.o drivers/misc/none.o
step "an object that is empty"
: >drivers/misc/none.o
explain modpost --kernel-release 7.3 vmlinux.o drivers/misc/none.o
