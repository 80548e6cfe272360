# SPDX-License-Identifier: GPL-2.0-only
# Without CONFIG_MODULES nothing is exported since 6.6; options with a relevant prefix
# are ignored
. "$CLI/common.sh"
for series in 6.5 6.6 7.3; do
	base $series
	rm base/modules.order
	config base -MODULES -MODVERSIONS -MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS \
		-BASIC_MODVERSIONS -EXTENDED_MODVERSIONS
	config base MODULES_TREE_LOOKUP=y MODVERSIONS_X=y TRIM_UNUSED_KSYMS_NOT=y
	sed -i '1i # CONFIG_MODULES=y\n#CONFIG_MODVERSIONS=y' base/include/config/auto.conf
	compare $series "-o vmlinux.symvers vmlinux.o"
	wc -l <kbuild/vmlinux.symvers
	rm -r base
done
