# SPDX-License-Identifier: GPL-2.0-only
#
# why: types of another build explain nothing, and neither do missing ones.

. "$CLI/common.sh"
. "$CLI/symvers/why.inc"

step "one file from the other kernel"
cp -r old mixed
cp new/fs/open.symtypes mixed/fs/
run symvers why mixed new
step "types of a third build, in which even an unchanged export has others"
cp -r new third
sed -i '/^t#u32/s/unsigned int/unsigned short/' third/fs/open.symtypes
run symvers why --format=text --limit=0 old third
step "exports that one side has no types for"
cp -r new fewer
rm fewer/drivers/device.symtypes
run symvers why --format=text --limit=0 old fewer
step "symvers files that are elsewhere"
mkdir elsewhere
mv old/Module.symvers elsewhere/old
mv new/Module.symvers elsewhere/new
run symvers why --format=symbols --old-symvers=elsewhere/old --new-symvers=elsewhere/new old new
run symvers why --new-symvers=elsewhere/new old new 2>&1
step "a kernel without CRCs"
sed 's/^0x......../0x00000000/' elsewhere/new >elsewhere/none
run symvers why --old-symvers=elsewhere/old --new-symvers=elsewhere/none old new 2>&1
step "options that make no sense"
run symvers why --limit=few old new 2>&1
run symvers why --source=stabs old new 2>&1
run symvers why old 2>&1
step "a symbol that neither side exports"
run symvers why --symbol='vfs_*' --symbol=vfs_raed \
	--old-symvers=elsewhere/old --new-symvers=elsewhere/new old new 2>&1
