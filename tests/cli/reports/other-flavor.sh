# SPDX-License-Identifier: GPL-2.0-only
#
# A prebuilt driver is for the real-time flavor of the same release.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

mkdir -p tree/kernel
{
	line 0x10 module_layout vmlinux '' ''
	line 0x11 tracepoint_probe_register vmlinux GPL ''
} >tree/Module.symvers
module tree/kernel/loop.ko GPL -module_layout=0x10 \
	'vermagic:=6.1.0-20-amd64 SMP preempt mod_unload modversions '
module falco.ko GPL -module_layout=0x99 tracepoint_probe_register=0x11 \
	'vermagic:=6.1.0-20-rt-amd64 SMP preempt_rt mod_unload modversions '
symvers check --format=json:check.json tree falco.ko && echo loads
rows name kind symbol verdict <check.json | grep crc
