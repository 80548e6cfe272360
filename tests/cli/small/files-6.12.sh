# SPDX-License-Identifier: GPL-2.0-only
# The generated files, but for those where it depends on the compiler in which
# order symbols are needed; files-6.12.files are the kernel's own
. "$CLI/common.sh"
kernel 6.12 tree
cd tree
pass 6.12 2>/dev/null
for file in .vmlinux.export.c drivers/bus/pair-bus.mod.c drivers/misc/echo.mod.c \
	drivers/misc/keeper.mod.c drivers/staging/leak/leak.mod.c \
	drivers/staging/stale/stale.mod.c fs/smallfs/smallfs.mod.c; do
	echo "-- $file"
	cat $file
done | diff "$CLI/small/files-6.12.files" -
