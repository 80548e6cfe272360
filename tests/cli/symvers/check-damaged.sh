# SPDX-License-Identifier: GPL-2.0-only
#
# check: modules of a tree that cannot be read do not keep the others from being checked; a
# tree may have its kernel as vmlinuz.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/symvers/kernel.inc"

magic='vermagic:=6.1.9 SMP mod_unload modversions '
kernel=t/kernel/net
for name in a b c; do
	module $kernel/$name.ko GPL "$magic" module_layout=0x99 pci_on=5 +${name}_on=1
done
module $kernel/old.ko GPL "$magic" module_layout=0x98
module $kernel/user.ko GPL "$magic" module_layout=0x99 a_on=1 b_on=1
{
	line 0x99 module_layout vmlinux '' ''
	line 5 pci_on vmlinux '' ''
	line 1 a_on net/a '' ''
	line 1 b_on net/b '' ''
} >t/Module.symvers
cp -r t whole
steps all are whole, one is stale
run symvers check t t
steps one is empty, one is cut, one is compressed and cut
: >$kernel/a.ko
head -c 300 whole/kernel/net/c.ko >$kernel/c.ko
xz -c <whole/kernel/net/b.ko | head -c 200 >$kernel/z.ko.xz
run symvers check t t
run symvers check --format=json t t | grep -A2 '"file".*[acz]\.ko' | grep -v file
steps the kernel has them, another is checked
run symvers check t whole/kernel/net/user.ko
run symvers check t whole/kernel/net/a.ko
steps the argument itself
run symvers check whole $kernel/a.ko whole/kernel/net/old.ko
steps other commands need all of them
quiet symvers users --modules=t pci_on

steps vmlinuz
kernel 6.1 tree
(cd tree && pass 6.1 2>/dev/null)
link_modules tree
link_vmlinux tree vmlinux "vmlinux.o .vmlinux.export.o"
mkdir -p lib/modules/6.1.9/kernel
(cd tree && cp --parents drivers/misc/*.ko ../lib/modules/6.1.9/kernel)
gzip -c <vmlinux >vmlinux.gz
run symvers check lib/modules/6.1.9 lib/modules/6.1.9/kernel/drivers/misc/echo.ko
image vmlinux.gz >lib/modules/6.1.9/vmlinuz
run symvers check lib/modules/6.1.9 lib/modules/6.1.9/kernel/drivers/misc/echo.ko
steps it cannot be read
echo nothing >lib/modules/6.1.9/vmlinuz
run symvers check lib/modules/6.1.9 lib/modules/6.1.9/kernel/drivers/misc/echo.ko
