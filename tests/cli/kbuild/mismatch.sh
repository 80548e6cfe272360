# SPDX-License-Identifier: GPL-2.0-only
# Without CONFIG_SECTION_MISMATCH_WARN_ONLY a mismatch fails the run at the end;
# all files are still written
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	steps $series
	base $series
	config base -SECTION_MISMATCH_WARN_ONLY -MODULE_SRCVERSION_ALL
	most="-m -N -T ../list vmlinux.o -o Module.symvers"
	case $series in
	6.12)	most="-M $most" ;;
	7.3)	most="-M -b -x $most" ;;
	esac
	compare $series "-E $most"
	first_lines <kbuild/errors | sed 's/+0x[0-9a-f]*/+0xN/' >&2
	outputs kbuild
	step "no mismatch"
	sed -i '/stale/d' base/modules.order
	compare $series "-E $most"
	rm -r base
done
