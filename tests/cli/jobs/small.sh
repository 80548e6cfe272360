# SPDX-License-Identifier: GPL-2.0-only
# The small kernel with all options of its build
. "$CLI/common.sh"
. "$CLI/jobs/many.inc"
for series in 6.1 6.12 7.3; do
	steps $series
	base $series
	sed 's/ko$/o/' base/modules.order >base/list
	if [ $series = 7.3 ]; then
		alike $series -m -N -a -W -d nsdeps -b -x
	else
		alike $series -m -N -a -W -d nsdeps
	fi
	rm -r base
done
