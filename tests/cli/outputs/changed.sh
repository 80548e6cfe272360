# SPDX-License-Identifier: GPL-2.0-only
# Only files that differ are written: longer, shorter, other bytes, empty or missing
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	step $series
	kernel $series tree
	clone tree whole
	(cd whole && pass $series -d nsdeps)
	(
		cd tree
		pass $series -d nsdeps
		echo >>drivers/misc/echo.mod.c
		truncate -s -1 drivers/misc/keeper.mod.c
		sed -i 's/MODULE_INFO/MODULE_INFA/' drivers/bus/pair-bus.mod.c
		: >fs/smallfs/smallfs.mod.c
		rm drivers/bus/pair-left.mod.c
		sed -i s/kprint/kprunt/ .vmlinux.export.c
		sed -i s/VAULT/VAULX/ nsdeps
		age .
		pass $series -d nsdeps
		written .
	)
	same whole tree
	rm -r whole tree
done 2>/dev/null
