# SPDX-License-Identifier: GPL-2.0-only
# The kernel's configuration applies to external modules, except for trimming
. "$CLI/common.sh"
. "$CLI/extmod/external.inc"
for series in 6.1 6.12 7.3; do
	steps $series
	built_base $series
	external $series alpha kprint
	config base TRIM_UNUSED_KSYMS=y 'UNUSED_KSYMS_WHITELIST="no/such/list"'
	run extmod alpha
	cat ext/alpha/Module.symvers
	grep -c srcversion ext/alpha/alpha.mod.c || :
	config base -MODULE_SRCVERSION_ALL MODULE_SRCVERSION_ALL=y
	run extmod alpha
	grep -c srcversion ext/alpha/alpha.mod.c
	config base -MODVERSIONS -BASIC_MODVERSIONS -EXTENDED_MODVERSIONS
	run extmod alpha
	cat ext/alpha/Module.symvers
	grep -c version_ ext/alpha/alpha.mod.c || :
	rm -r base ext
done
