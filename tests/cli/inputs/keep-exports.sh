# SPDX-License-Identifier: GPL-2.0-only
# -t omits exports that no module imports, except those listed by -u
. "$CLI/common.sh"
for series in 6.12 7.3; do
	steps $series
	kernel $series tree
	(
		cd tree
		printf '%s\n' drivers/misc/echo.o drivers/bus/pair-bus.o >list
		printf '%s\n' memcpy no_such_symbol "strlen " smallfs_count pairbus_remove >white
		printf chain_length >>white
		options="--kernel-release $series -M -m -T list vmlinux.o -o Module.symvers"
		step "all"
		modpost $options
		cut -f 2 Module.symvers
		step "-t"
		modpost $options -t
		cut -f 2 Module.symvers
		grep -h KSYMTAB .vmlinux.export.c drivers/bus/pair-bus.mod.c
		step "-t -u"
		modpost $options -t -u white
		cut -f 2 Module.symvers
		step "-u"
		modpost $options -u white
		wc -l <Module.symvers
		step "without the list"
		run modpost $options -t -u no-white
		run modpost $options -u no-white
		run modpost $options -t -u /dev/null
	)
	rm -r tree
done
