# SPDX-License-Identifier: GPL-2.0-only
# modules.order may list .ko files, as up to 6.1, or .o files
. "$CLI/common.sh"
for series in 6.1 6.2 6.12 7.3; do
	kernel $series ko
	echo $series.0 >ko/include/config/kernel.release
	clone ko o
	clone ko mixed
	sed -i 's/\.o$/.ko/' ko/modules.order
	sed -i 's/\.ko$/.o/' o/modules.order
	sed -i 's/\.o$/.ko/; 2,4s/\.ko$/.o/' mixed/modules.order
	for tree in ko o mixed; do
		(cd $tree && run modpost --kbuild 2>errors)
		head -n 2 $tree/modules.order
		rm $tree/modules.order
	done
	same ko o
	same ko mixed
	rm -r ko o mixed
done
