# SPDX-License-Identifier: GPL-2.0-only
#
# Every type of input has the same exports: modules in the three generations of export
# tables, compared with the Module.symvers that modpost wrote.

. "$CLI/common.sh"

for series in 6.1 6.12 7.3; do
	kernel $series tree
	(cd tree && pass $series 2>/dev/null)
	link_modules tree
	grep -v $'\tvmlinux\t' tree/Module.symvers >modules
	grep $'\tvmlinux\t' tree/Module.symvers >vmlinux
	mkdir ko mod.c
	(cd tree && cp --parents drivers/bus/*.ko fs/smallfs/*.ko ../ko &&
		cp --parents drivers/bus/*.mod.c fs/smallfs/*.mod.c ../mod.c)
	step $series .ko
	run symvers diff modules ko
	step $series .mod.c
	run symvers diff modules mod.c
	step $series .o
	grep pair-bus modules >one
	run symvers diff one tree/drivers/bus/pair-bus.o
	step $series vmlinux.o
	run symvers diff vmlinux tree/vmlinux.o
	step $series linked vmlinux
	ld -e 0 --unresolved-symbols=ignore-all -o vmlinux.elf tree/vmlinux.o
	run symvers diff vmlinux vmlinux.elf
	step $series packed modules, one another
	find ko -name '*.ko' | sort | {
		read -r one; gzip "$one"
		read -r two; xz --check=crc32 "$two"
		read -r three; zstd -q --rm "$three"
	}
	find ko -type f | sort
	run symvers diff modules ko
	rm -rf tree ko mod.c
done
