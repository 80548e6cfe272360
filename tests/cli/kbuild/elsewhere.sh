# SPDX-License-Identifier: GPL-2.0-only
# --kbuild=DIR from another directory does what --kbuild does in DIR
. "$CLI/common.sh"
for series in 6.1 7.3; do
	kernel $series there
	echo $series.0 >there/include/config/kernel.release
	mkdir -p here/include/config
	echo 6.6.0 >here/include/config/kernel.release
	for tree in relative absolute dots link slash option; do
		clone there $tree
	done
	ln -s link linked
	(cd there && modpost --kbuild 2>errors)
	(
		cd here
		modpost --kbuild=../relative 2>../relative/errors
		modpost --kbuild="$PWD/../absolute" 2>../absolute/errors
		modpost --kbuild=../here/.././dots 2>../dots/errors
		modpost --kbuild=../linked 2>../link/errors
		modpost --kbuild=../slash/// 2>../slash/errors
		export MODPOST_OPTIONS=--kbuild=../option
		modpost 2>../option/errors
	)
	for tree in relative absolute dots link slash option; do
		same there $tree
	done
	find here -type f
	rm -r there here relative absolute dots link linked slash option
done
