# SPDX-License-Identifier: GPL-2.0-only
# -T: one name a line; a missing list is reported after the objects before it
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	steps $series
	kernel $series tree
	(
		cd tree
		[ $series = 6.1 ] && more= || more=-M
		run modpost --kernel-release $series $more -T no.order
		echo >&2
		run modpost --kernel-release $series $more -T no.order no.ko drivers/misc/gone.o
		step "no end of line at the end"
		printf 'drivers/misc/echo.o\ndrivers/misc/keeper.o' >list
		run modpost --kernel-release $series $more -T list vmlinux.o
		outputs .
		step "names that are none"
		printf 'drivers/misc/echo.o\n\ndrivers/misc/keeper.o \nvmlinux\n drivers/misc/keeper.o\n' >list
		run modpost --kernel-release $series $more -n -T list vmlinux.o
		step "the same object twice"
		printf 'drivers/bus/pair-bus.o\ndrivers/bus/pair-bus.o\n' >list
		run modpost --kernel-release $series $more -T list vmlinux.o
	)
	rm -r tree
done
