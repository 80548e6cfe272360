# SPDX-License-Identifier: GPL-2.0-only
# An output that cannot be created is reported, and no temporary file remains
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	steps $series
	kernel $series tree
	(
		cd tree
		sed 's/ko$/o/' modules.order >list
		[ $series = 6.1 ] && more= || more=-M
		find . "$TMPDIR" | sort >../before
		try() {
			run modpost --kernel-release $series -m $more -N "$@" -T list vmlinux.o 2>../err
			# without findings that are always reported
			grep -v '^WARNING' ../err >&2
		}
		try -o no/such/Module.symvers
		try -o vmlinux.o/Module.symvers
		try -o fs
		try -o Module.symvers -d no/nsdeps
		ln -s no/such/file dangling
		try -o dangling
		rm dangling
		ln -s loop loop
		try -o loop
		rm loop
		step "files at the end"
		find . "$TMPDIR" | sort | comm -13 ../before - | grep -v "mod.c$"
	)
	rm -r tree
done
