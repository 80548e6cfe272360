# SPDX-License-Identifier: GPL-2.0-only
#
# needs: symbols that are not in a list, where unresolved symbols come from, RPM
# dependencies, and names for xargs.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

module m/nic.ko GPL -module_layout=0x11 eth_start=0x22 pci_on=0x33 'trace_hook?=0x44' +nic_open=5
module m/wifi.ko GPL -module_layout=0x11 pci_on=0x33 cfg_ad=0x55 nic_open=5
printf '[rhel9_x86_64_stablelist]\n\teth_start\n\ttrace_hook\n' >stablelist
printf '[abi_symbol_list]\n# commonly used symbols\n  eth_start\n  pci_on\n\n# required by wifi.ko\n  cfg_ad\n' >gki
{
	line 0x11 module_layout vmlinux '' ''
	line 0x22 eth_start vmlinux '' ''
	line 0x33 pci_on drivers/pci/pci '' ''
	line 0x55 cfg_add net/cfg GPL ''
} >Module.symvers
steps a stablelist of RHEL
for format in text json markdown allowlist android; do
	run symvers needs --against=stablelist --format=$format m
done
steps a list of Android
run symvers needs --against=gki m
run symvers needs --against=gki m/wifi.ko
steps both
run symvers needs --against=gki --against=stablelist m
steps a symvers file
run symvers needs --against=Module.symvers m
run symvers needs --against=Module.symvers --kernel=Module.symvers m/wifi.ko
steps not a list
run symvers needs --against=m/nic.ko m
run symvers needs --against=missing m
steps other kernels
mkdir -p lib/modules/{6.1.9,6.1.10,6.12.3,broken}/build
cp Module.symvers lib/modules/6.1.9/build
{
	line 9 cfg_ad net/wireless/cfg GPL ''
	line 9 trace_hook vmlinux GPL ''
} | gzip >lib/modules/6.12.3/symvers.gz
echo 'alias symbol:cfg_ad cfg_old' >lib/modules/6.1.10/modules.symbols
echo 'alias symbol:cfg_ad gone' >lib/modules/6.1.9/modules.symbols
ln -s /nonexistent lib/modules/broken/symvers.gz
run symvers needs --kernel=lib/modules/6.1.9 m
run symvers needs --kernel=lib/modules/6.1.9/ --format=json m/wifi.ko
steps RPM
run symvers needs --format=rpm m
run symvers needs --kernel=Module.symvers --format=rpm m
module v/other.ko GPL pci_on=0x34 plain
run symvers needs --format=rpm m/nic.ko v/other.ko
mkdir -p lib/modules/6.1.9/{kernel/net,updates}
cp m/nic.ko lib/modules/6.1.9/kernel/net
module lib/modules/6.1.9/updates/my-wifi.ko GPL +wifi_on=7
run symvers exports --format=rpm lib/modules/6.1.9
run symvers exports --format=rpm Module.symvers
line 1 ours extra/ours '' '' >extra
run symvers exports --format=rpm extra
steps names for xargs
symvers needs --format=null m | tr '\0' ,
echo
symvers needs --format=null m/wifi.ko | xargs -0 printf '<%s>\n'
symvers exports --format=null m Module.symvers | tr '\0' ,
echo
steps a former name
symvers needs --format=whitelist m >former
symvers needs --format=allowlist m >now
same former now
run symvers needs --format=list m
