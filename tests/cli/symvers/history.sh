# SPDX-License-Identifier: GPL-2.0-only
#
# history: where symbols start, change and go; what does not show it; names of kernels.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

mkdir linux-headers-6.1 linux-headers-6.12 7.3
{
	line 1 same vmlinux '' ''
	line 2 gone vmlinux '' ''
	line 3 crc vmlinux '' ''
	line 4 made_gpl fs/a '' ''
	line 5 back vmlinux '' ''
	line 6 in_ns fs/a GPL ''
	line 7 moved drivers/b GPL ''
} >linux-headers-6.1/Module.symvers
{
	line 1 same vmlinux '' ''
	line 33 crc vmlinux '' ''
	line 4 made_gpl fs/a GPL ''
	line 6 in_ns fs/a GPL ONE
	line 7 moved drivers/b GPL ''
	line 8 new vmlinux '' ''
} >linux-headers-6.12/Module.symvers
{
	line 1 same vmlinux '' ''
	line 33 crc vmlinux '' ''
	line 4 made_gpl fs/a GPL ''
	line 55 back vmlinux '' ''
	line 6 in_ns fs/a GPL TWO
	line 7 moved vmlinux '' ''
	line 8 new vmlinux '' ''
} >7.3/Module.symvers
kernels=(linux-headers-6.1 linux-headers-6.12/Module.symvers 7.3)
steps 'what changes'
run symvers history "${kernels[@]}"
steps 'one symbol, also if it never changes'
run symvers history --symbol=same --symbol='made_*' "${kernels[@]}"
steps 'symbols of a module, by path or name, in any of the kernels'
run symvers history --module='drivers/*' --all "${kernels[@]}" | grep -v '^ '
run symvers history --module=a --all "${kernels[@]}" | grep -v '^ '
steps 'all'
symvers history --all "${kernels[@]}" | grep 'in all kernels'
steps 'no match'
run symvers history --symbol='nothing*' --module=nobody "${kernels[@]}"
steps 'Markdown'
run symvers history --all --format=markdown "${kernels[@]}"
steps 'JSON'
symvers history --symbol=in_ns --symbol=back --format=json "${kernels[@]}" >json
python3 - <<'END'
import json
with open("json") as f:
    value = json.load(f)
print([kernel["kernel"] for kernel in value["kernels"]], value["total"], value["unchanged"])
for symbol in value["symbols"]:
    print(symbol["symbol"], symbol["unchecked"])
    for export in symbol["exports"]:
        print("   ", *map(repr, export.values()))
    for change in symbol["changes"]:
        print("   ", *change.values(), sep="; ")
END

steps 'modules alone do not show what vmlinux exports'
module tree/kernel/fs/a.ko GPL +made_gpl=9 ++in_ns=6:ONE
run symvers history 6.1=linux-headers-6.1 tree 7.3
steps 'nor does a symvers file without CRCs show them, or an old one namespaces'
sed 's/^0x[0-9a-f]*/0x00000000/' linux-headers-6.12/Module.symvers >none
cut -f 1-4 linux-headers-6.12/Module.symvers >four
run symvers history linux-headers-6.1 none four 7.3 --symbol=crc --symbol=in_ns
run symvers history linux-headers-6.1 none four 7.3 --symbol=crc --symbol=in_ns --format=markdown \
	2>/dev/null | tail -n 3

steps 'names of kernels'
mkdir -p lib/modules/6.1.0-9/build boot x=y/6.1
cp 7.3/Module.symvers lib/modules/6.1.0-9/build
gzip -c 7.3/Module.symvers >boot/symvers-6.9.1.gz
cp 7.3/Module.symvers old.symvers
cp 7.3/Module.symvers x=y/6.1
cp 7.3/Module.symvers .
names() {
	symvers history "$@" | sed -n '2,/^[0-9]* symbols/s/ .*//p' | sed '$d'
}
names lib/modules/6.1.0-9 lib/modules/6.1.0-9/build lib/modules/6.1.0-9/build/Module.symvers
names boot/symvers-6.9.1.gz old.symvers ./x=y/6.1 now=7.3 Module.symvers .
run symvers history a=7.3 a=linux-headers-6.1
run symvers history "$(printf 'a\nb')=7.3"
steps 'names are text'
{
	printf '0x00000001\t<script>alert(1)</script>\tfs/"&|`a`\tEXPORT_SYMBOL\t\n'
	printf '0x00000002\tb|*c*\tvmlinux\tEXPORT_SYMBOL\t<i>\n'
} >hostile
run symvers history '<b>|"1"=hostile' 7.3 --symbol='[<b]*' --format=markdown
run symvers history '<b>|"1"=hostile' 7.3 --symbol='<*'
printf '0x00000001\ta\033[31m\tvmlinux\tEXPORT_SYMBOL\t\n' >control
run symvers history control
steps 'the output is none of the inputs'
run symvers history --format=json:7.3/Module.symvers now=7.3
run symvers history --format=json:four new=four
steps 'what cannot be read'
run symvers history 7.3 missing
