# SPDX-License-Identifier: GPL-2.0-only
#
# check without the exports of vmlinux: which modules count for what it exports, and what is
# said where they disagree.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

check() {
	run symvers check "$@"
}

new='6.9.1 SMP mod_unload modversions '
old='6.9.0 SMP mod_unload modversions '
for name in one two three; do
	module "t/kernel/$name.ko" GPL -module_layout=0x10 kfree=0x20 "vermagic:=$new"
done
module t/kernel/own.ko GPL -module_layout=0x10 only_own=0x30 'rarely?=0x40' "vermagic:=$new"
step 'all of the kernel pass; what only one imports is not checked'
check t t
step 'a stale module beside the kernel does not count, neither for itself nor for others'
module t/updates/stale.ko GPL -module_layout=0x11 kfree=0x21 only_own=0x31 mine=0x50 \
	"vermagic:=$old"
check t t/updates/stale.ko
check t t/kernel
check t t
step 'nor do two of them for each other'
module t/updates/stale2.ko GPL -module_layout=0x11 mine=0x50 "vermagic:=$old"
check t t/updates/stale2.ko t/updates/stale.ko
step 'or a copy'
mkdir other
cp t/updates/stale.ko other
check t other/stale.ko
rm -r t/updates
step 'a stale module in place of one of the kernel'
module t/kernel/own.ko GPL -module_layout=0x10 kfree=0x21 only_own=0x31 shared=0x60 \
	"vermagic:=$new"
module t/kernel/one.ko GPL -module_layout=0x10 kfree=0x20 shared=0x61 "vermagic:=$new"
check t t
step 'as many for one version as for the other'
module s/kernel/a.ko GPL -module_layout=0x10 kfree=0x20
module s/kernel/b.ko GPL -module_layout=0x10 kfree=0x21
module c.ko GPL -module_layout=0x10 kfree=0x21
check s c.ko
check s s
