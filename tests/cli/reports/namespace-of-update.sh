# SPDX-License-Identifier: GPL-2.0-only
#
# Since 5.16 dma-buf exports into a namespace. A driver without the import line is refused.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

mkdir -p tree/kernel
{
	line 1 module_layout vmlinux '' ''
	line 2 dma_buf_vmap vmlinux GPL DMA_BUF
	line 3 drm_dev_register vmlinux '' ''
} >tree/Module.symvers
magic='vermagic:=6.6.9-fc39 SMP preempt mod_unload modversions '
module tree/kernel/udl.ko GPL -module_layout=1 dma_buf_vmap=2 import_ns:=DMA_BUF "$magic"
module smifb.ko GPL -module_layout=1 dma_buf_vmap=2 drm_dev_register=3 "$magic"
for release in 6.6 6.13; do
	run symvers namespaces --release=$release --format=json:namespaces.json tree smifb.ko
	grep -oE '"relation": ".*"|MODULE_IMPORT_NS\([^)]*\)' namespaces.json
done
step check
problems tree smifb.ko
