# SPDX-License-Identifier: GPL-2.0-only
#
# exports: exports of modules, and duplicates.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

kernel 6.12 tree
run symvers exports tree/drivers/bus/pair-bus.o tree/drivers/misc/echo.o
module m/one.ko GPL +first=1 ++second=0x22:SPACE
module m/two.ko GPL +first=1
for format in text json markdown; do
	step $format
	run symvers exports --format=$format m
done
step a module and its symvers file
line 1 first drivers/one '' '' >dump
run symvers exports m/one.ko dump
steps errors
run symvers exports
run symvers exports m missing.ko
