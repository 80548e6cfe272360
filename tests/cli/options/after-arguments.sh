# SPDX-License-Identifier: GPL-2.0-only
# Options may follow the objects; "--" ends them
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	step $series
	for tree in before behind ended; do
		kernel $series $tree
		sed -i 's/ko$/o/' $tree/modules.order
	done
	options="-m -w -N -W -o Module.symvers -T modules.order"
	[ $series = 6.1 ] || options="$options -M"
	(cd before && modpost --kernel-release $series $options vmlinux.o 2>err)
	(cd behind && modpost vmlinux.o $options --kernel-release $series 2>err)
	(cd ended && modpost --kernel-release $series $options -- vmlinux.o 2>err)
	same before behind
	same before ended
	rm -r before behind ended
done
step "-- ends them"
run modpost --kernel-release 7.3 -- -o
