# SPDX-License-Identifier: GPL-2.0-only
#
# Whether a kernel would load modules: each reason that its loader has.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

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
step each fault
module m/unknown.ko GPL plain=2 nowhere=9
module m/crc.ko GPL -module_layout=0x11 plain=0x22
module m/twice.ko GPL -module_layout=0x11 -module_layout=1 plain=2
module m/again.ko GPL -module_layout=1 -module_layout=0x11 plain=2
module m/unversioned.ko GPL plain gpl_only
module m/forgotten.ko GPL plain gpl_only=3
module m/foreign.ko Proprietary plain=2 gpl_only=3 'in_vault?=4'
module m/nolicence.ko '' gpl_only=3
module m/nospace.ko GPL in_vault=4
module m/space.ko GPL in_vault=4 import_ns:=VAULT
module m/friend.ko GPL for_friends=5
module m/pal-2.ko GPL for_friends=5
module m/stranger.ko GPL for_friends=5
module m/intruder.ko GPL for_friends=5 'import_ns:=module:friend,pal*'
module m/double.ko GPL +plain=2
module m/weak.ko GPL plain=2 'nowhere?=9' 'gpl_only?=4'
module m/weakgpl.ko Proprietary plain=2 'gpl_only?=3'
run symvers check kernel m
for format in json markdown depmod; do
	step $format
	run symvers check --format=$format kernel m
done
step 'what vmlinux has now, as modules: depmod takes the module'
module b/builtin.ko GPL +plain=0x20
module b/user.ko GPL plain=0x20
run symvers check kernel b
run symvers check --format=depmod kernel b
step dependencies among them
module d/given.ko GPL +fresh=8 plain=2
module d/user.ko GPL fresh=8
module d/second.ko GPL replaced=7
module d/third.ko GPL below=9
module d/fourth.ko GPL +below=9 nowhere=9
module d/fifth.ko GPL 'below?=9'
run symvers check kernel d
step GPL-only symbols and those of a foreign module
module e/lender.ko Proprietary +lent=1
module e/borrower.ko GPL lent=1 gpl_only=3
module e/plain.ko GPL lent=1 plain=2
run symvers check kernel e
step a kernel that is a directory of modules
mkdir -p k/kernel/drivers
module k/kernel/drivers/other.ko GPL +of_other=6 plain=2 gpl_only=3 -module_layout=1 "vermagic:=$magic"
module f/known.ko GPL of_other=6 plain=2 -module_layout=1 "vermagic:=${magic/12/13}"
module f/crc.ko GPL of_other=7 plain=3 -module_layout=2
module f/unsure.ko GPL in_vault=4
module f/magic.ko GPL "vermagic:=6.12.0 SMP mod_unload "
run symvers check k f
step with its dump in it
cp kernel k/Module.symvers
run symvers check k f
rm k/Module.symvers
xz -c kernel >k/symvers.xz
run symvers check k f/known.ko f/unsure.ko
step a kernel without versions
sed 's/^0x......../0x00000000/' kernel >zero
run symvers check zero m/crc.ko m/good.ko m/unversioned.ko
steps faults
run symvers check kernel
run symvers check missing m/good.ko
run symvers check kernel kernel
run symvers check --format=dot kernel m
