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
step "its dump lies near"
pass 7.3 2>/dev/null
(run modpost --kernel-release 7.3 -M -N --explain drivers/misc/echo.o) 2>&1 | grep 'note\|help'
rm Module.symvers
step "vmlinux.o is given, and -M is not"
(run modpost --kernel-release 7.3 -N --explain vmlinux.o drivers/misc/echo.o) 2>&1 | grep 'note\|help'
step "up to 6.5 it is not needed"
(run modpost --kernel-release 6.5 -N --explain vmlinux.o drivers/misc/keeper.o) 2>&1 | grep 'note\|help' || :
step "they are of another release"
(run modpost --kernel-release 6.1 -N --explain vmlinux.o drivers/misc/echo.o) 2>&1 | grep 'note\|help'
kernel 6.1 ../old
(cd ../old && rm include/config/kernel.release && run modpost -M --explain vmlinux.o drivers/misc/echo.o) 2>&1 |
	grep 'note\|help'
step "external modules"
(run modpost --kernel-release 7.3 -M -e -N --explain drivers/misc/echo.o) 2>&1 | grep 'note\|help'
step "in 6.1"
(cd ../old && run modpost --kernel-release 6.1 --explain drivers/misc/echo.o) 2>&1 | grep 'note\|help'
step "--kbuild without vmlinux.o"
rm vmlinux.o
(run modpost --kbuild --explain) 2>&1
