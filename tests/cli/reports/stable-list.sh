# SPDX-License-Identifier: GPL-2.0-only
#
# A minor kernel update broke a packaged driver. Was one of the symbols on the vendor's list of
# stable symbols?

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

{
	line 1 vmbus_sendpacket vmlinux GPL ''
	line 2 netif_rx vmlinux '' ''
	line 3 skb_put vmlinux '' ''
} >old
{
	line 0x11 vmbus_sendpacket vmlinux GPL ''
	line 2 netif_rx vmlinux '' ''
	line 0x33 skb_put vmlinux '' ''
} >new
printf '[rhel7_x86_64_whitelist]\n\tnetif_rx\n\tskb_put\n' >kabi_whitelist_x86_64
run symvers diff --format=json:diff.json --only=kabi_whitelist_x86_64 old new
rows symbol kind verdict <diff.json
step 'and a list on which none is that changed'
printf 'netif_rx\n' >list
run symvers diff --format=json:diff.json --only=list old new
rows symbol kind verdict <diff.json
