# SPDX-License-Identifier: GPL-2.0-only
# A difference in a long line is shown, and bytes that a terminal would interpret are escaped
. "$CLI/common.sh"
copy export_symbol tree
cd tree
pass 7.3 2>/dev/null
long=$(printf '%0300d' 0)
sed -i "4i$long" drivers/misc/echo.mod.c
sed -i "4s/^/\x1b[31m/" drivers/misc/keeper.mod.c
printf 'a\0b\n' >>fs/smallfs/smallfs.mod.c
run pass 7.3 --verify
