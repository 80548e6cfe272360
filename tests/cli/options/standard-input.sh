# -T - is standard input, in every release
. "$CLI/common.sh"
for series in 6.1 6.2 6.4 6.5 6.8 6.12 6.13 7.0 7.3; do
	step $series
	for tree in named piped; do
		kernel $series $tree
		sed -i 's/ko$/o/' $tree/modules.order
	done
	options="--kernel-release $series -m -N -M -o Module.symvers"
	(cd named && modpost $options -T modules.order vmlinux.o 2>err)
	(cd piped && modpost $options -T - vmlinux.o 2>err <modules.order)
	same named piped
	rm -r piped
	kernel $series piped
	sed -i 's/ko$/o/' piped/modules.order
	(cd piped && { head -n 3 modules.order; sleep 0.05; tail -n +4 modules.order; } |
		modpost $options --files-from=- vmlinux.o 2>err)
	same named piped
	rm -r named piped
done
