# SPDX-License-Identifier: GPL-2.0-only
#
# A livepatch module was linked without the symvers file of the module that it needs: it has
# versions, and none of that symbol. The loader says "no symbol version for kpatch_register".

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

{
	line 1 module_layout vmlinux '' ''
	line 2 printk vmlinux '' ''
	line 3 kpatch_register kpatch '' ''
} >Module.symvers
module kpatch.ko GPL -module_layout=1 printk=2 +kpatch_register=3
module patch.ko GPL -module_layout=1 printk=2 kpatch_register
problems Module.symvers kpatch.ko patch.ko
