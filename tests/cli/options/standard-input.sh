# SPDX-License-Identifier: GPL-2.0-only
# -T - is standard input in every release, even if it arrives in pieces
. "$CLI/common.sh"
for series in 6.{1..19} 7.{0..3}; do
	for tree in named piped; do
		kernel $series $tree
		sed -i 's/ko$/o/' $tree/modules.order
	done
	options="--kernel-release $series -m -N -M -o Module.symvers"
	(cd named && modpost $options -T modules.order vmlinux.o 2>err)
	(
		cd piped
		case $series in
		*.1)	{ head -n 3 modules.order; sleep 0.05; tail -n +4 modules.order; } |
				modpost $options --files-from=- vmlinux.o 2>err ;;
		*.2)	modpost $options -T- vmlinux.o 2>err < <(cat modules.order) ;;
		*)	modpost $options -T - vmlinux.o 2>err <modules.order ;;
		esac
	)
	step "$series, $(outputs piped | wc -l) files"
	same named piped
	rm -r named piped
done
