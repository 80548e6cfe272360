# SPDX-License-Identifier: GPL-2.0-only
# Provides and Requires of SUSE's packages, as find-provides.ksyms and find-requires.ksyms of
# rpm-config-SUSE print them, apart from the order and from sets of symbols.
. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

magic='vermagic:=6.4.0-150600.21-default SMP mod_unload modversions '
module a/my-nic.ko GPL "$magic" pci_on=0x0a33 module_layout=0x99 early?=7 zero=0 plain +nic_on=0x00ff
module a/wifi.ko GPL "$magic" pci_on=0x0a33 nic_on=0xff module_layout=0x99
steps needs
run symvers needs --format=rpm-suse a
steps exports
run symvers exports --format=rpm-suse a
steps another flavor, and another version
module b/wifi.ko GPL 'vermagic:=6.4.0-150600.21-rt SMP ' pci_on=0xa33
module b/old.ko GPL "$magic" pci_on=0x34
run symvers needs --format=rpm-suse a/my-nic.ko b
steps a release without a flavor
module c/c.ko GPL 'vermagic:=6.4.0 SMP ' pci_on=1 +c_on=2
run symvers needs --format=rpm-suse c
run symvers exports --flavor=kvmsmall --format=rpm-suse c
steps no version magic
module d/d.ko GPL pci_on=1 +d_on=2
run symvers needs --format=rpm-suse d
run symvers needs --format=rpm-suse --flavor=default d
run symvers exports --format=rpm-suse d
line 0x2a printk vmlinux '' '' >Module.symvers
run symvers exports --format=rpm-suse Module.symvers
run symvers exports --format=rpm-suse --flavor=default Module.symvers
run symvers exports --format=rpm-suse --flavor= Module.symvers
