# SPDX-License-Identifier: GPL-2.0-only
# KBUILD_NSDEPS: modules.nsdeps is written, and missing imports are warnings
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
	compare $series "-d modules.nsdeps -N $most" KBUILD_NSDEPS=1
	grep -v 'section mismatch' kbuild/errors >&2
	outputs kbuild | grep -v mod.c
	cat kbuild/modules.nsdeps
	compare $series "$most" KBUILD_NSDEPS=
	grep -v 'section mismatch' kbuild/errors >&2
	outputs kbuild | grep -v mod.c || :
	rm -r base
done
