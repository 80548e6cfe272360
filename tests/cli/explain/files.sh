# SPDX-License-Identifier: GPL-2.0-only
# files that are not there, or are not what they should be
. "$CLI/common.sh"
kernel 7.3 tree
cd tree
step "a dump"
(run modpost --kernel-release 7.3 -M -e --explain -i nowhere/Module.symvers drivers/misc/keeper.o) 2>&1
step "what is no dump"
(run modpost --kernel-release 7.3 -M -e --explain -i core/print.c drivers/misc/keeper.o) 2>&1
step "a baseline"
(run modpost --kernel-release 7.3 --explain --baseline=known vmlinux.o) 2>&1
mkdir known
(run modpost --kernel-release 7.3 --explain --baseline=known vmlinux.o) 2>&1
step "an object"
(run modpost --kernel-release 7.3 --explain vmlinux.o drivers/misc/none.o) 2>&1
step "an object that is empty"
: >drivers/misc/none.o
(run modpost --kernel-release 7.3 --explain vmlinux.o drivers/misc/none.o) 2>&1
