# SPDX-License-Identifier: GPL-2.0-only
# A missing Module.symvers of the kernel is reported. Undefined symbols are then
# errors since 6.3, but not with KBUILD_MODPOST_WARN
. "$CLI/common.sh"
. "$CLI/extmod/external.inc"
for series in 6.1 6.2 6.3 6.12 7.3; do
	steps $series
	base $series
	external $series alpha kprint
	run extmod alpha
	outputs ext
	cat ext/alpha/Module.symvers 2>/dev/null || :
	steps "with KBUILD_MODPOST_WARN"
	run extmod alpha KBUILD_MODPOST_WARN=1
	outputs ext
	rm -r base ext
done
