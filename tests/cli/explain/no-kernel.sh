# SPDX-License-Identifier: GPL-2.0-only
# a run without the exports of vmlinux: one finding explains all, with the missing file
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"
. "$CLI/extmod/external.inc"
base 7.3
cd base
step "no vmlinux.o, no symvers file"
explain modpost --kernel-release 7.3 -M -N drivers/misc/echo.o drivers/misc/keeper.o
step "a symvers file without exports of vmlinux"
: >empty
explain modpost --kernel-release 7.3 -M -N -i empty drivers/misc/echo.o
step "its symvers file is in the working directory"
pass 7.3 2>/dev/null
explain modpost --kernel-release 7.3 -M -N drivers/misc/echo.o
rm Module.symvers
step "vmlinux.o is given, and -M is not"
explain modpost --kernel-release 7.3 -N vmlinux.o drivers/misc/echo.o
step "up to 6.5 it is not needed"
explain modpost --kernel-release 6.5 -N vmlinux.o drivers/misc/keeper.o
step "they are of another release"
explain modpost --kernel-release 6.1 -N vmlinux.o drivers/misc/echo.o
kernel 6.1 ../old
# the newest release known is assumed
(cd ../old && rm include/config/kernel.release && explain modpost -M vmlinux.o drivers/misc/echo.o) |
	sed 's/release=7\.[0-9]*$/release=NEWEST/'
step "external modules"
explain modpost --kernel-release 7.3 -M -e -N drivers/misc/echo.o
step "in 6.1"
(cd ../old && explain modpost --kernel-release 6.1 drivers/misc/echo.o)
step "--kbuild without vmlinux.o"
rm vmlinux.o
explain modpost --kbuild 
