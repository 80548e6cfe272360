# SPDX-License-Identifier: GPL-2.0-only
#
# A script appends what nm says of nvidia.ko to a symvers file, without the last columns.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

{
	line 1 module_layout vmlinux '' ''
	line 2 ib_register_peer_memory_client drivers/ib_core GPL ''
	printf '0x00000003\tnvidia_p2p_get_pages\tnvidia\n'
} >Module.symvers
run symvers lint --format=json:lint.json Module.symvers
rows line kind <lint.json
module peer.ko GPL -module_layout=1 nvidia_p2p_get_pages=3
step check does not take it either
quiet symvers check Module.symvers peer.ko
step nor modpost
findings --kernel-release 6.12 -M -m -e -i Module.symvers -o out peer.ko.o
