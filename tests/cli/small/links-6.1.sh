# SPDX-License-Identifier: GPL-2.0-only
# The generated files can be compiled and linked: vmlinux and each .ko
. "$CLI/common.sh"
kernel 6.1 tree
(cd tree && pass 6.1 2>/dev/null)
make -s -C "$CLI/../../testdata" O="$PWD/tree" GEN=ksymtab ko
find tree -name '*.ko' | sort
ls tree/.vmlinux.export.o
