# SPDX-License-Identifier: GPL-2.0-only
#
# history and check --kernels: the HTML page has what JSON has, whatever kernels and names are.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/symvers/html.inc"

same() { same_as html-kernels.py "$@"; }

{
	line 1 same vmlinux '' ''
	line 2 gone vmlinux '' ''
	line 3 crc vmlinux '' ''
	line 4 made_gpl fs/a '' ''
	line 5 back vmlinux '' ''
	line 6 in_ns fs/a GPL ''
	line 7 moved drivers/b GPL ''
	line 8 '<script>alert(1)</script>' '<i>"fs"</i>' '' '<b>&'
	line 9 loosened vmlinux GPL NS
} >6.1.symvers
{
	line 1 same vmlinux '' ''
	line 33 crc vmlinux '' ''
	line 4 made_gpl fs/a GPL ''
	line 6 in_ns fs/a GPL ONE
	line 77 moved vmlinux '' ''
	line 88 '<script>alert(1)</script>' "'fs'" '' '<b>&'
	line 10 new vmlinux '' ''
	line 9 loosened vmlinux '' ''
} >6.6.symvers
{
	line 1 same vmlinux '' ''
	line 33 crc vmlinux '' ''
	line 44 made_gpl fs/a GPL ''
	line 55 back fs/back GPL TWO
	line 6 in_ns fs/a GPL TWO
	line 77 moved vmlinux '' ''
	line 10 new vmlinux '' 'module:user'
} >6.12.symvers
sed 's/^0x[0-9a-f]*/0x00000000/' 6.6.symvers >no-crcs
cut -f 1-4 6.6.symvers >no-namespaces
module tree/kernel/fs/a.ko GPL +made_gpl=9 ++in_ns=6:ONE
step each kind of change
same history history --all 6.1.symvers 6.6.symvers 6.12.symvers
same one history --symbol=same 6.12.symvers
step kernels of which something is unknown
same unknown history --all 6.1.symvers no-crcs tree 6.6.symvers no-namespaces 6.12.symvers
same start history --all tree no-crcs no-namespaces 6.12.symvers again=no-crcs 6.1.symvers
same first history --all tree no-crcs 6.1.symvers 6.12.symvers
step more kernels than a table has columns otherwise
kernels=()
for ((i = 0; i < 20; i += 4)); do
	kernels+=($i=6.1.symvers $((i + 1))=6.6.symvers $((i + 2))=no-crcs $((i + 3))=6.12.symvers)
done
same many history --all "${kernels[@]}"
step imports
module user.ko GPL -module_layout=1 same=1 crc=33 made_gpl=44 in_ns=6 moved=77 'new?=10' import_ns:=ONE
module closed.ko Proprietary same=1 made_gpl=4
mv closed.ko 'a"<b>&.ko'
module bare.ko GPL same
same needs history --needs=user.ko '--needs=a"<b>&.ko' --needs=bare.ko 6.1.symvers no-crcs tree 6.6.symvers 6.12.symvers
step modules on kernels
mkdir -p kernels/6.1.0 'kernels/<b>"6"' kernels/empty
cp 6.1.symvers kernels/6.1.0/Module.symvers
cp 6.12.symvers 'kernels/<b>"6"/Module.symvers'
same check check --kernels=kernels user.ko 'a"<b>&.ko' bare.ko tree/kernel
