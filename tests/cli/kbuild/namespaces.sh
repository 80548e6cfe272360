# SPDX-License-Identifier: GPL-2.0-only
# Without CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS a missing one is an error
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	steps $series
	base $series
	config base -MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS -MODULE_SRCVERSION_ALL
	most="-m -T ../list vmlinux.o -o Module.symvers"
	case $series in
	6.12)	most="-M $most" ;;
	7.3)	most="-M -b -x $most" ;;
	esac
	compare $series "$most"
	grep vault kbuild/errors >&2
	outputs kbuild | grep symvers || :
	rm -r base
done
