# SPDX-License-Identifier: GPL-2.0-only
#
# check: each reason for which the kernel's loader refuses a module.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

# problems KERNEL MODULE...: name, kind and symbol of each problem, without its message
problems() {
	run symvers check --format=json "$@" | awk -F '"' '
		$2 == "name" { name = $4 }
		$2 == "kind" { kind = $4 }
		$2 == "symbol" { print name, kind, $4 }
		/^exit/'
}

{
	line 1 module_layout vmlinux '' ''
	line 2 plain vmlinux '' ''
	line 3 gpl_only vmlinux GPL ''
	line 4 in_vault vmlinux '' VAULT
	line 5 for_friends vmlinux '' 'module:friend,pal*'
	line 6 of_other drivers/other '' ''
	line 7 replaced drivers/given '' ''
} >kernel
magic='6.12.0 SMP preempt mod_unload modversions '
module m/good.ko GPL -module_layout=1 plain=2 gpl_only=3 of_other=6 "vermagic:=$magic"
step good
run symvers check kernel m/good.ko
run symvers check --format=depmod kernel m/good.ko
step each problem
module m/unknown.ko GPL plain=2 nowhere=9
module m/crc.ko GPL -module_layout=0x11 plain=0x22
module m/twice.ko GPL -module_layout=0x11 -module_layout=1 plain=2
module m/again.ko GPL -module_layout=1 -module_layout=0x11 plain=2
module m/unversioned.ko GPL plain gpl_only
module m/forgotten.ko GPL plain gpl_only=3
module m/proprietary.ko Proprietary plain=2 gpl_only=3 'in_vault?=4'
module m/nolicense.ko '' gpl_only=3
module m/nospace.ko GPL in_vault=4
module m/space.ko GPL in_vault=4 import_ns:=VAULT
module m/friend.ko GPL for_friends=5 'vermagic:=6.0 SMP '
module m/pal-2.ko GPL for_friends=5
module m/stranger.ko GPL for_friends=5
module m/intruder.ko GPL for_friends=5 'import_ns:=module:friend,pal*' 'vermagic:=6.0 SMP '
module m/double.ko GPL +plain=2
module m/weak.ko GPL plain=2 'nowhere?=9' 'gpl_only?=4'
module m/weakgpl.ko Proprietary plain=2 'gpl_only?=3'
run symvers check kernel m
step depmod
run symvers check --format=depmod kernel m
for format in json markdown; do
	step $format
	run symvers check --format=$format kernel m/crc.ko m/intruder.ko
done
step 'vmlinux exports it too: depmod prefers the module'
module b/builtin.ko GPL +plain=0x20
module b/user.ko GPL plain=0x20
problems kernel b
run symvers check --format=depmod kernel b
step dependencies among the modules
module d/given.ko GPL +fresh=8 plain=2
module d/user.ko GPL fresh=8
module d/second.ko GPL replaced=7
module d/third.ko GPL below=9
module d/fourth.ko GPL +below=9 nowhere=9
module d/fifth.ko GPL 'below?=9'
run symvers check kernel d
step GPL-only symbols and those of a proprietary module
module e/lender.ko Proprietary +lent=1
module e/borrower.ko GPL lent=1 gpl_only=3
module e/plain.ko GPL lent=1 plain=2
run symvers check kernel e
step a kernel that is a directory of modules
mkdir -p k/kernel/drivers
module k/kernel/drivers/other.ko GPL +of_other=6 plain=2 gpl_only=3 -module_layout=1 "vermagic:=$magic"
module f/known.ko GPL of_other=6 plain=2 -module_layout=1 "vermagic:=${magic/12/13}"
module f/crc.ko GPL of_other=7 plain=3 -module_layout=2 "vermagic:=$magic"
module f/unsure.ko GPL in_vault=4
module f/magic.ko GPL "vermagic:=6.12.0 SMP mod_unload "
run symvers check k f
step with its symvers file in it
cp kernel k/Module.symvers
problems k f
rm k/Module.symvers
xz -c kernel >k/symvers.xz
problems k f/known.ko f/unsure.ko
step a kernel without versions
sed 's/^0x......../0x00000000/' kernel >zero
problems zero m/crc.ko m/good.ko m/unversioned.ko
step 'module: namespaces are plain names before 6.16, by vermagic or kernel.release'
for release in 6.15.0 6.16.0-rc1; do
	mkdir -p "$release/include/config"
	cp kernel "$release/Module.symvers"
	echo "$release" >"$release/include/config/kernel.release"
	problems "$release/Module.symvers" m/friend.ko m/intruder.ko
	problems "$release" m/friend.ko m/intruder.ko
	mkdir -p "with-$release"
	cp kernel "with-$release/Module.symvers"
	module "with-$release/any.ko" GPL "vermagic:=$release SMP "
	problems "with-$release" m/friend.ko m/intruder.ko
done
step the working directory does not matter to standard input and other directories
mkdir -p include/config plain-kernel
echo 6.15.0 >include/config/kernel.release
cp kernel plain-kernel/Module.symvers
problems - m/friend.ko m/intruder.ko <kernel
problems plain-kernel m/friend.ko m/intruder.ko
steps refused
run symvers check kernel
run symvers check missing m/good.ko
run symvers check kernel kernel
run symvers check --format=dot kernel m
