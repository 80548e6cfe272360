# SPDX-License-Identifier: GPL-2.0-only
#
# deps: load order, cycles and unresolved symbols.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

module m/drivers/top.ko GPL mid1=1 mid2=1 base1=1 printk=1
module m/drivers/mid-dle.ko GPL +mid1=1 +mid2=1 base1=1 base2=1 base3=1 base4=1 base5=1
module m/lib/base.ko GPL +base1=1 +base2=1 +base3=1 +base4=1 +base5=1 printk=1 'hook?'
module m/other.ko GPL printk=1
step among themselves
run symvers deps m
step by name
run symvers deps --modules=m top
run symvers deps --modules=m mid-dle
step a file, with others where they are
line 1 printk vmlinux '' '' >dump
run symvers deps --modules=m --modules=dump m/drivers/top.ko
for format in json markdown dot; do
	step $format
	run symvers deps --modules=m --modules=dump --format=$format top
done
step unresolved, now that vmlinux is known
module n/needy.ko GPL printk=1 nowhere1=1 nowhere2=1 'hook?'
run symvers deps --modules=dump n/needy.ko
step cycles
module c/a.ko GPL +a=1 b=1
module c/b.ko GPL +b=1 c=1
module c/c.ko GPL +c=1 a=1 b=1
module c/d.ko GPL a=1
run symvers deps c
run symvers deps --dot c
run symvers deps --format=json c | sed -n '/"cycles"/,$p'
run symvers deps --format=markdown c | sed -n '/Cycles/,$p'
steps errors
run symvers deps
run symvers deps --modules=m nothing top
run symvers deps --modules=missing top
run symvers deps --dot --format=dot m
run symvers deps --limit=few m
