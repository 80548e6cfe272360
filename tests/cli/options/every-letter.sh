# SPDX-License-Identifier: GPL-2.0-only
# Every release accepts the letters of all releases, even without a meaning.
# (From 6.5 to 6.9 -W misses a description of vmlinux.o.)
. "$CLI/common.sh"
echo drivers/misc/echo.o >order
: >white
for series in 6.{1..19} 7.{0..3}; do
	kernel $series tree
	(
		cd tree
		modpost --kernel-release $series -a -b -d nsdeps -e -E -m -M -n -N \
			-o Module.symvers -t -T ../order -u ../white -w -W -x vmlinux.o
		modpost --kernel-release $series -i Module.symvers -T ../order
	) 2>&1
	echo "$series $?"
	rm -r tree
done
