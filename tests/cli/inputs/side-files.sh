# SPDX-License-Identifier: GPL-2.0-only
# Side files of objects: a missing one is reported
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	steps $series
	kernel $series whole
	for file in drivers/misc/.echo.o.cmd drivers/misc/echo.mod fs/smallfs/.node.o.cmd \
		fs/smallfs/smallfs.mod .vmlinux.objs core/.pool.o.cmd; do
		clone whole tree
		(
			cd tree
			rm $file
			run pass $series 2>../err
			grep -v '^WARNING' ../err >&2
			outputs .
		)
		rm -r tree
	done
	step "without -m and -a only that of a module with a version is read"
	(
		cd whole
		rm core/.*.cmd .vmlinux.objs drivers/*/.*.cmd drivers/*/*.mod
		sed -i 's/ko$/o/' modules.order
		[ $series = 6.1 ] && more= || more=-M
		run modpost --kernel-release $series $more -N -T modules.order vmlinux.o 2>../err
		grep -v '^WARNING' ../err >&2 || :
		rm fs/smallfs/smallfs.mod
		run modpost --kernel-release $series $more -N -T modules.order vmlinux.o 2>../err
		grep -v '^WARNING' ../err >&2
	)
	rm -r whole
done
