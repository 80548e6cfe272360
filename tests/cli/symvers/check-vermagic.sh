# SPDX-License-Identifier: GPL-2.0-only
#
# check: the version magic, by the rules of same_magic() in kernel/module/version.c. Where it
# comes from, and what is said if nothing has it.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

check() {
	run symvers check "$@"
}

{
	line 0 module_layout vmlinux '' ''
	line 0 plain vmlinux '' ''
} >zero
{
	line 1 module_layout vmlinux '' ''
	line 2 plain vmlinux '' ''
} >versioned
flags='SMP preempt mod_unload modversions '
module m/same.ko GPL -module_layout=1 plain=2 "vermagic:=6.5.0 $flags"
module m/release.ko GPL -module_layout=1 plain=2 "vermagic:=6.5.1 $flags"
module m/flags.ko GPL -module_layout=1 plain=2 'vermagic:=6.5.0 SMP mod_unload modversions '
module m/none.ko GPL -module_layout=1 plain=2
module z/same.ko GPL plain "vermagic:=6.5.0 SMP mod_unload "
module z/release.ko GPL plain "vermagic:=6.5.1 SMP mod_unload "
step 'nothing says the magic of the kernel'
check versioned m
check --format=json versioned m/same.ko | grep -A 4 remarks
step 'by option; the release does not matter to modules with versions'
check --vermagic="6.5.0 $flags" versioned m
check --vermagic='6.5.0 SMP mod_unload' zero z
step 'from include/config: kernel.release alone, then auto.conf too'
mkdir -p build/include/config
cp zero build/Module.symvers
echo 6.5.0 >build/include/config/kernel.release
check build/Module.symvers z
printf 'CONFIG_%s=y\n' X86_64 SMP PREEMPT_BUILD MODULE_UNLOAD >build/include/config/auto.conf
check build/Module.symvers z
sed -i /PREEMPT/d build/include/config/auto.conf
check build/Module.symvers z
sed -i /X86/d build/include/config/auto.conf
check build/Module.symvers z/same.ko
step 'no magic, and a kernel that can force modules'
echo CONFIG_MODULE_FORCE_LOAD=y >>build/include/config/auto.conf
cp versioned build/Module.symvers
module z/bare.ko GPL plain
check build/Module.symvers m/none.ko z/bare.ko
step 'from the modules of a tree; kernel/ outweighs updates/'
cp versioned m/Module.symvers
for name in a b; do
	module "tree/kernel/$name.ko" GPL -module_layout=1 "vermagic:=6.5.0 $flags"
done
for name in c d e; do
	module "tree/updates/$name.ko" GPL -module_layout=1 'vermagic:=6.4.0 SMP modversions '
done
cp versioned tree/Module.symvers
check tree m/flags.ko m/release.ko
check tree tree
step 'a module does not vouch for its own magic'
module alone/kernel/a.ko GPL -module_layout=1 "vermagic:=6.5.0 $flags"
cp versioned alone/Module.symvers
check alone alone/kernel/a.ko
step 'a symbol without a version'
module m/gap.ko GPL -module_layout=1 plain "vermagic:=6.5.0 $flags"
check tree m/gap.ko
