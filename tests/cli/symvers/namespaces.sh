# SPDX-License-Identifier: GPL-2.0-only
#
# namespaces: exporters, users, and missing and unneeded imports.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

kernel 6.12 tree
(cd tree && pass 6.12 2>/dev/null)
link_modules tree
step the small kernel, where leak leaks
run symvers namespaces tree
{
	line 1 plain vmlinux '' ''
	line 2 v1 vmlinux '' VAULT
	line 3 v2 vmlinux GPL VAULT
	line 4 friendly fs/fs '' 'module:friend'
	line 5 v3 vmlinux '' VAULT
} >dump
magic() {
	echo "vermagic:=$1 SMP modversions "
}
module m/good.ko GPL "$(magic 6.12.9-amd64)" v1=2 v2=3 import_ns:=VAULT
module m/useless.ko GPL plain=1 import_ns:=VAULT import_ns:=NOSUCH
module m/thief.ko GPL v1=2 v2=3 v3=5
module m/friend.ko GPL friendly=4
step the release of vermagic
run symvers namespaces m dump
for release in 6.1 6.12.3 6.13 6.15 6.16 7.3; do
	step $release
	run symvers namespaces --release=$release m dump | grep -e add -e 'cannot be imported'
done
step 'module: namespaces are plain names before 6.16'
module n/stranger.ko GPL friendly=4
module n/intruder.ko GPL friendly=4 import_ns:=module:friend
run symvers namespaces --release=6.15 n dump
run symvers namespaces --release=6.16 n dump
for format in json markdown; do
	step $format
	run symvers namespaces --release=7.3 --format=$format m/useless.ko m/thief.ko dump
done
step a kernel older than the oldest known release
module o/old.ko GPL "$(magic 5.10.0)" v1=2
run symvers namespaces o dump
steps without the exports of vmlinux
run symvers namespaces m
step only problems
run symvers namespaces --problems m dump
run symvers namespaces --problems --format=json m/good.ko dump
run symvers namespaces --problems m/good.ko
steps errors
run symvers namespaces
run symvers namespaces --release=5.10 m dump
run symvers namespaces --release=new m dump
run symvers namespaces m missing
