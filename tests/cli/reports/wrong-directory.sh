# SPDX-License-Identifier: GPL-2.0-only
#
# KERNEL is what uname -r says, and the module is for the kernel that was installed meanwhile:
# dkms.conf does not say which.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

for release in 6.8.0-31 6.8.0-64; do
	mkdir -p $release/kernel
	line 0x${release##*-} module_layout vmlinux '' '' >$release/Module.symvers
	line 2 pci_enable_device vmlinux '' '' >>$release/Module.symvers
	module $release/kernel/loop.ko GPL -module_layout=0x${release##*-} \
		"vermagic:=$release-generic SMP preempt mod_unload modversions "
done
module enic.ko GPL -module_layout=0x31 pci_enable_device=2 \
	'vermagic:=6.8.0-31-generic SMP preempt mod_unload modversions '
problems 6.8.0-31 enic.ko
quiet symvers check --format=json:check.json 6.8.0-64 enic.ko
rows kind symbol verdict <check.json | grep breaking
