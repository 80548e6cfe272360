# SPDX-License-Identifier: GPL-2.0-only
#
# users: by name, by pattern, weak, and version only.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

module m/kernel/a.ko GPL -module_layout=1 alpha=2 beta=3
module m/kernel/b.ko GPL -module_layout=1 alpha=2 'gamma?' +made=4
module m/updates/c.ko GPL made=4
run symvers users --modules=m alpha
run symvers users --modules=m made gamma module_layout alpha alpha nobody
step patterns
run symvers users --modules=m 'a*' '*a' beta
run symvers users --modules=m 'z*'
step a file of another name than the module, and exports that cannot be read
mkdir other
cp m/kernel/a.ko other/file.ko
echo '.section __ksymtab,"a"; .zero 16; .globl alpha; .data; .8byte alpha' | as -o other/old.ko -
for symbol in alpha 'al*'; do
	run symvers users --modules=other --format=json "$symbol"
done
step in files
run symvers users --modules=m/kernel/a.ko --modules=m/kernel/b.ko alpha made
step no users
run symvers users --modules=m nobody
step a .mod.c: where there are long names, these are all
{
	echo '#include <linux/module.h>'
	echo 'static const struct modversion_info ____versions[]'
	printf '\t{ 0x00000001, "alpha" },\n\t{ 0x00000002, "delta" },\n'
	echo 'static const u32 ____version_ext_crcs[]'
	printf '\t0x00000001,\n\t0x00000003,\n'
	echo 'static const char ____version_ext_names[]'
	printf '\t"alpha\\0"\n\t"longer\\0"\n'
} >a.mod.c
run symvers users --modules=a.mod.c --modules=m/kernel/b.ko '*'
for format in json markdown; do
	step $format
	run symvers users --modules=m --format=$format alpha made nobody
done
steps errors
run symvers users
run symvers users --modules=missing alpha
