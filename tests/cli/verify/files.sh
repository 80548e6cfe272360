# SPDX-License-Identifier: GPL-2.0-only
# --verify names each output that differs, with the line, is missing or extra, and writes nothing
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	step $series
	rm -rf tree
	kernel $series tree
	(
		cd tree
		pass $series -d nsdeps 2>/dev/null
		age .
		run pass $series -d nsdeps --verify
		written .

		sed -i '3s/include/inclXde/' drivers/misc/echo.mod.c
		sed -i 's/^0x[0-9a-f]*\tpool_free\t/0x01234567\tpool_free\t/' Module.symvers
		sed -i '$d' .vmlinux.export.c
		printf 'no newline' >>drivers/bus/pair-bus.mod.c
		echo drivers/extra.ko: NOTHING >>nsdeps
		rm fs/smallfs/smallfs.mod.c
		touch drivers/misc/other.mod.c
		age .
		run pass $series -d nsdeps --verify
		written .
	)
done
