# SPDX-License-Identifier: GPL-2.0-only
# Extra files are searched in the directories of a list of modules, not of single objects
. "$CLI/common.sh"
copy export_symbol tree
cd tree
pass 7.3 2>/dev/null
touch drivers/misc/other.mod.c drivers/other.mod.c
run pass 7.3 --verify
sed -i 's,^drivers/misc/,./drivers//misc/,' modules.order
run pass 7.3 --verify
modpost --kernel-release 7.3 -i Module.symvers -m -b -x -o one.symvers drivers/misc/echo.o
run modpost --kernel-release 7.3 -i Module.symvers -m -b -x -o one.symvers drivers/misc/echo.o \
	--verify
