# SPDX-License-Identifier: GPL-2.0-only
# With CONFIG_MODVERSIONS, .vmlinux.objs must exist for vmlinux.o, but not for
# modules
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	steps $series
	base $series
	rm base/.vmlinux.objs
	age base
	(cd base && run modpost --kbuild)
	run modpost --kbuild=base
	run modpost --kbuild="$PWD/base"
	written base
	steps "without vmlinux.o"
	clone base none
	rm none/vmlinux.o
	(cd none && quiet env KBUILD_MODPOST_WARN=1 "$MODPOST" --kbuild)
	outputs none | grep symvers
	steps "without CONFIG_MODVERSIONS"
	config base -MODVERSIONS
	(cd base && quiet modpost --kbuild)
	outputs base | grep symvers
	rm -r base none
done
