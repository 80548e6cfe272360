# SPDX-License-Identifier: GPL-2.0-only
#
# needs: symbols that modules import, in every format.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

module m/a.ko GPL -module_layout=1 both=2 only_a=3 +own=4
module m/b-c.ko GPL -module_layout=1 both=2 only_b=5 own=4 'hook?=6'
module m/d.ko GPL
{
	line 1 module_layout vmlinux '' ''
	line 2 both vmlinux '' ''
	line 3 only_a drivers/x '' ''
} >kernel
for format in text json markdown allowlist android; do
	step $format
	run symvers needs --format=$format m
done
step one alone
run symvers needs --format=android m/a.ko
run symvers needs --format=android m/a.ko m/a.ko
step with --kernel
run symvers needs --kernel=kernel m
run symvers needs --kernel=kernel m/a.ko
run symvers needs --kernel=kernel --format=markdown m
step "Android: __traceiter_* of tracepoints, its own order, only what the kernel exports"
module n/a/z.ko GPL run1=1 run11=1 run2=1 _end=1 __tracepoint_t=1 __tracepoint_u=1 gone=1
module n/a-b/c.ko GPL end=1 __end=1 LZ4_x=1 lz4_y=1 __tracepoint_t=1 __traceiter_t=1
for symbol in run1 run11 run2 _end end __end LZ4_x lz4_y __traceiter_{t,v} __tracepoint_{t,u,v}; do
	line 1 $symbol vmlinux '' ''
done >traced
run symvers needs --format=android --kernel=traced n
run symvers needs --format=android --kernel=traced n/a
steps errors
run symvers needs
run symvers needs missing.ko
run symvers needs --kernel=missing m
