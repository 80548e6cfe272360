# SPDX-License-Identifier: GPL-2.0-only
# The last -o, -T and -d count; flags may be repeated; letters may be joined
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	step $series
	kernel $series tree
	cd tree
	[ $series = 6.1 ] && more= || more=-M
	sed 's/ko$/o/' modules.order >list
	modpost --kernel-release $series -mm -mN $more -o first -oModule.symvers -T nothing -Tlist \
		-d one -d two vmlinux.o 2>&1 | first_lines | wc -l
	outputs . | grep -v mod.c
	ls first one nothing 2>/dev/null || :
	cat two
	wc -l <Module.symvers
	cd ..
	rm -r tree
done
