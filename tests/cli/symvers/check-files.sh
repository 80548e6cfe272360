# SPDX-License-Identifier: GPL-2.0-only
#
# check: the files of a kernel in any order, and files that the loader does not accept.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

check() {
	run symvers check "$@"
}

{
	line 1 module_layout vmlinux '' ''
	line 2 plain vmlinux '' ''
	line 3 of_lender drivers/lender '' ''
	line 4 of_other drivers/other '' ''
} >symvers
magic='6.9.0 SMP mod_unload modversions '
module tree/kernel/drivers/other.ko GPL -module_layout=1 plain=2 "vermagic:=$magic"
module user.ko GPL -module_layout=1 plain=2 of_lender=3 "vermagic:=$magic"
module other-user.ko GPL -module_layout=1 of_other=4 "vermagic:=$magic"
module lender.ko GPL -module_layout=1 +of_lender=3 "vermagic:=$magic"
step 'a symvers file and a tree'
check --modules=tree symvers user.ko
check tree symvers user.ko
check user.ko symvers tree
step 'the symvers file lists exports of modules that are not in the tree'
cp symvers tree/Module.symvers
check tree user.ko
check --format=depmod tree user.ko
check tree user.ko lender.ko
step 'or do not have them'
check tree other-user.ko
step 'without a tree they count'
check symvers user.ko other-user.ko
step 'for another machine'
cp user.ko arm.ko
printf '\267\0' | dd of=arm.ko bs=1 seek=18 conv=notrunc status=none
check tree arm.ko lender.ko
step 'not linked as a module'
echo '.globl plain; .data; .8byte plain' | as -o object.ko -
check tree object.ko lender.ko
step 'struct module has another size'
sed 's/.zero 8/.zero 16/' "$CLI/symvers/modules.inc" >larger.inc
(. ./larger.inc; module larger.ko GPL -module_layout=1 "vermagic:=$magic")
check tree larger.ko
step 'the file has another name than the module'
cp lender.ko borrowed.ko
check tree borrowed.ko lender.ko
steps 'not an object at all'
ar rc archive.ko user.ko
ar rc archive user.ko
printf 'BC\300\336and more' >bitcode.ko
printf '\336\300\027\013and more' >wrapped.ko
: >empty.ko
for file in archive.ko bitcode.ko wrapped.ko empty.ko; do
	check tree $file
done
check archive user.ko
$CC -shared -nostdlib -o library.so -x c - <<<'int x;'
check library.so user.ko
$CC -static -nostdlib -o program -x c - <<<'void _start(void) {}'
check program user.ko
