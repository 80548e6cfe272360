# SPDX-License-Identifier: GPL-2.0-only
#
# MODULE_IMPORT_NS took a word until 6.12, and takes a string since 6.13. Drivers that choose by
# a wrong test import a namespace with quotes in its name.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

{
	line 0 dma_buf_get vmlinux GPL DMA_BUF
	line 0 dma_buf_put vmlinux GPL DMA_BUF
} >Module.symvers
for ns in '"DMA_BUF"' '' DMA_BUF; do
	step "imports $ns"
	{
		echo 'void dma_buf_get(void); void dma_buf_put(void);'
		echo 'void go(void);'
		echo 'void go(void) { dma_buf_get(); dma_buf_put(); }'
		[ -z "$ns" ] || echo "INFO(ns, \"import_ns=${ns//\"/\\\"}\");"
	} | c udmabuf.o
	for release in 6.12 6.13; do
		findings --kernel-release $release -M -e -i Module.symvers udmabuf.o
		explained 'MODULE_IMPORT_NS\([^)]*\);'
	done
done
