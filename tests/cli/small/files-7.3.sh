# SPDX-License-Identifier: GPL-2.0-only
# The generated files, except those where the order of symbols depends on the
# compiler; files-7.3.files are from the kernel's modpost
. "$CLI/common.sh"
kernel 7.3 tree
cd tree
pass 7.3 2>/dev/null
for file in .vmlinux.export.c drivers/bus/pair-bus.mod.c drivers/misc/echo.mod.c \
	drivers/misc/keeper.mod.c drivers/staging/leak/leak.mod.c \
	drivers/staging/stale/stale.mod.c fs/smallfs/smallfs.mod.c; do
	echo "-- $file"
	cat $file
done | diff "$CLI/small/files-7.3.files" -
