# SPDX-License-Identifier: GPL-2.0-only
# No file is written after an error: since 6.5 none at all, up to 6.4 those
# before it
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	step $series
	kernel $series tree
	(
		cd tree
		source_of lost absent >drivers/misc/lost.c
		compile . drivers/misc/lost.o
		sed -i '3i drivers/misc/lost.o' modules.order
		sed 's/ko$/o/' modules.order >list
		[ $series = 6.1 ] && more= || more=-M
		step "nothing was there"
		age .
		run modpost --kernel-release $series -m $more -N -o Module.symvers -d nsdeps -T list vmlinux.o
		written .
		step "all files exist and are old"
		modpost --kernel-release $series -m $more -N -w -o Module.symvers -d nsdeps -T list vmlinux.o
		for file in .vmlinux.export.c drivers/*/*.mod.c; do
			echo old >$file
		done
		age .
		run modpost --kernel-release $series -m $more -N -o Module.symvers -d nsdeps -T list vmlinux.o
		written .
	) 2>/dev/null
	rm -r tree
done
