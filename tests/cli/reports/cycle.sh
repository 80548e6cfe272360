# SPDX-License-Identifier: GPL-2.0-only
#
# depmod sees a cycle of three modules and dies; which module needs which?

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/reports/reports.inc"

module m/drm.ko GPL +drm_open=1 sti_tvout=2
module m/sti_tvout.ko GPL +sti_tvout=2 sti_vtg=3
module m/sti_vtg.ko GPL +sti_vtg=3 drm_open=1
module m/sti_hda.ko GPL sti_vtg=3
run symvers deps --format=json:deps.json m
sed -n '/"cycles"/,$p' deps.json | grep -o '"[a-z_]*"' | sort
