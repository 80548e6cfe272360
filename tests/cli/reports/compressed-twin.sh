# SPDX-License-Identifier: GPL-2.0-only
#
# The patched i915.ko is in the directory of the in-tree i915.ko.xz. Which one depmod
# lists depends on the order of directory entries, so check reports both.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

dir=tree/kernel/drivers/gpu/drm/i915
mkdir -p tree
{
	line 1 module_layout vmlinux '' ''
	line 2 drm_dev_register vmlinux '' ''
} >tree/Module.symvers
module $dir/i915.ko GPL -module_layout=1 drm_dev_register=2 +i915_sriov=3
module own/i915.ko GPL -module_layout=1 drm_dev_register=2
xz -c own/i915.ko >$dir/i915.ko.xz
quiet symvers check --format=json:check.json tree tree
grep -c '"shadowed"' check.json
grep -o 'the order of directory entries decides' check.json
