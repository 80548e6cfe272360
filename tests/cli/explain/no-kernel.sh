# SPDX-License-Identifier: GPL-2.0-only
# a run that has nothing of the kernel says so once, and which file is missing
. "$CLI/common.sh"
wants libdw
. "$CLI/extmod/external.inc"
base 7.3
cd base
step "no vmlinux.o, no dump"
(run modpost --kernel-release 7.3 -M -N --explain drivers/misc/echo.o drivers/misc/keeper.o) 2>&1
step "a dump that has nothing of it"
: >empty
(run modpost --kernel-release 7.3 -M -N --explain -i empty drivers/misc/echo.o) 2>&1
step "--kbuild without vmlinux.o"
rm vmlinux.o
(run modpost --kbuild --explain) 2>&1
