# SPDX-License-Identifier: GPL-2.0-only
#
# check: the sections that the loader requires of a module with exports. Since 7.1:
# check_export_symbol_sections() in kernel/module/main.c; before: check_modinfo() and
# find_module_sections() there.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

# check RELEASE ARGUMENT...: with the version magic of that kernel
check() {
	echo "-- $1"
	run symvers check --vermagic="$1.0 SMP mod_unload modversions " "${@:2}"
}

magic='vermagic:=7.3.0 SMP mod_unload modversions '
line 1 module_layout vmlinux '' '' >symvers
# plain and GPL-only exports as before 7.1, and with flags as since
module plain.ko GPL -module_layout=1 "$magic" +probe=2
module gpl.ko GPL -module_layout=1 "$magic" ++reset=3
printf '\1' >flags
objcopy --add-section __kflagstab=flags --set-section-flags __kflagstab=alloc,readonly,data \
	plain.ko flags.ko
objcopy -R __kcrctab plain.ko plain-no-crcs.ko
objcopy -R __kcrctab_gpl gpl.ko gpl-no-crcs.ko
objcopy -R __kcrctab flags.ko flags-no-crcs.ko
objcopy --set-section-flags __kflagstab=readonly,data flags.ko not-loaded.ko
# without exports: nothing is required
module empty.ko GPL -module_layout=1 "$magic"
objcopy -R __kcrctab -R __ksymtab plain.ko dropped.ko
for name in plain gpl flags plain-no-crcs gpl-no-crcs flags-no-crcs not-loaded empty dropped; do
	step $name
	for release in 6.1 7.0 7.1 7.3; do
		check $release symvers $name.ko | grep -v 'has the module name'
	done
done
step 'the release of the kernel is unknown'
run symvers check symvers plain.ko
run symvers check symvers flags.ko
step 'a kernel without CRCs requires only flags'
line 0 start vmlinux '' '' >unversioned
module user.ko GPL "vermagic:=7.3.0 SMP mod_unload " +stop=0
objcopy -R __kcrctab user.ko user-flagless.ko
run symvers check --vermagic='7.3.0 SMP mod_unload ' unversioned user-flagless.ko
run symvers check --vermagic='7.0.0 SMP mod_unload ' unversioned user-flagless.ko
objcopy --add-section __kflagstab=flags --set-section-flags __kflagstab=alloc,readonly,data \
	user-flagless.ko user.ko
run symvers check --vermagic='7.3.0 SMP mod_unload ' unversioned user.ko
step 'force load is for CRCs only'
mkdir -p build/include/config
cp symvers build/Module.symvers
echo CONFIG_MODULE_FORCE_LOAD=y >build/include/config/auto.conf
run symvers check --vermagic="${magic#*:=}" build/Module.symvers flags-no-crcs.ko plain-no-crcs.ko
step 'since 7.1, exports in __ksymtab_gpl do not count'
module needs.ko GPL -module_layout=1 "$magic" reset=3
module weak.ko GPL -module_layout=1 "$magic" reset?=3
check 7.0 symvers gpl.ko needs.ko
check 7.3 symvers gpl.ko needs.ko weak.ko
run symvers check --format=depmod --vermagic="${magic#*:=}" symvers gpl.ko needs.ko
step 'what depends on a refused module, and JSON'
module probes.ko GPL -module_layout=1 "$magic" probe=2
check 7.3 symvers plain.ko probes.ko
symvers check --format=json --vermagic="${magic#*:=}" symvers plain-no-crcs.ko | grep '"kind"' || :
step 'an installed module of another kernel does not vouch for CRCs of this one'
cp unversioned mixed.symvers
module mixed/kernel/old.ko GPL "vermagic:=7.3.0 SMP mod_unload " +old=5
module mixed/kernel/new.ko GPL "vermagic:=7.3.0 SMP mod_unload " start
cp unversioned mixed/Module.symvers
run symvers check mixed mixed/kernel/new.ko
step 'depmod takes a missing CRC for 0, and looks for module_layout too'
module mixed/kernel/both.ko GPL -module_layout=1 start=7
run symvers check --format=depmod mixed mixed/kernel/both.ko 2>/dev/null
