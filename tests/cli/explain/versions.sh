# SPDX-License-Identifier: GPL-2.0-only
# which .cmd file lacks the version of an export
. "$CLI/common.sh"
wants libdw
kernel 7.3 tree
cd tree
cp --remove-destination lib/.string.o.cmd copy
grep -v '#SYMVER' copy >lib/.string.o.cmd.new
mv lib/.string.o.cmd.new lib/.string.o.cmd
(pass 7.3 --explain) 2>&1 | head -n 20
