# SPDX-License-Identifier: GPL-2.0-only
# KBUILD_NSDEPS: modules.nsdeps is written to the directory of the external modules
. "$CLI/common.sh"
. "$CLI/extmod/external.inc"
for series in 6.1 6.12 7.3; do
	steps $series
	built_base $series
	config base -MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS
	external $series alpha vault_store vault_fetch
	age base
	run extmod alpha
	outputs ext
	run extmod alpha KBUILD_NSDEPS=1
	outputs ext
	cat ext/alpha/modules.nsdeps
	written base
	rm -r base ext
done
