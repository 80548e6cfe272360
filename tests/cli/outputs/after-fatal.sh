# SPDX-License-Identifier: GPL-2.0-only
# A fatal error ends the run before anything is written
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	steps $series
	kernel $series tree
	(
		cd tree
		sed 's/ko$/o/' modules.order >list
		cp core/print.o fs/smallfs/damaged.o
		truncate -s 100 fs/smallfs/damaged.o
		sed -i '4i fs/smallfs/damaged.o' list
		age .
		run modpost --kernel-release $series -m -N -o Module.symvers -d nsdeps -T list vmlinux.o \
			2>../err
		written .
		first_lines <../err | sed 's/=[0-9]*/=N/' >&2
	)
	rm -r tree
done
