# SPDX-License-Identifier: GPL-2.0-only
# -n skips objects that cannot be opened, and nothing else
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	steps $series
	kernel $series tree
	(
		cd tree
		[ $series = 6.1 ] && more= || more=-M
		sed 's/ko$/o/; 3i drivers/misc/gone.o' modules.order >list
		echo gone/also.o >>list
		run modpost --kernel-release $series -m $more -N -T list -o first vmlinux.o 2>../err
		grep -v ^WARNING ../err >&2
		outputs .
		run modpost --kernel-release $series -m $more -n -N -T list -o Module.symvers vmlinux.o 2>../err
		grep -v ^WARNING ../err >&2
		outputs .
		step "without vmlinux.o"
		rm vmlinux.o
		run modpost --kernel-release $series $more -n -N vmlinux.o
		step "an empty file cannot be opened as an object; lists are none"
		: >empty.o
		run modpost --kernel-release $series $more -n -N empty.o
		run modpost --kernel-release $series $more -n -N -T no.order
		echo >&2
		[ $series = 6.1 ] ||
			run modpost --kernel-release $series $more -n -N -u no-list
	)
	rm -r tree
done
