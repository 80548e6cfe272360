# SPDX-License-Identifier: GPL-2.0-only
# the line that imports a namespace, in the syntax of each release, once a module
. "$CLI/common.sh"
wants libdw
for series in 6.1 6.12 6.13 7.3; do
	kernel $series tree
	step "$series"
	(
		cd tree
		modpost --kernel-release $series -M -N --explain --report=out.json vmlinux.o \
			drivers/staging/leak/leak.o
	) 2>&1 | grep -A9 namespace
	rm -r tree
done
