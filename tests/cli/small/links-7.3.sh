# SPDX-License-Identifier: GPL-2.0-only
# The generated files can be compiled and linked: vmlinux and each .ko
. "$CLI/common.sh"
kernel 7.3 tree
(cd tree && pass 7.3 2>/dev/null)
make -s -C "$CLI/../../testdata" O="$PWD/tree" GEN=export_symbol ko
find tree -name '*.ko' | sort
ls tree/.vmlinux.export.o
