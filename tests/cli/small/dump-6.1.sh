# SPDX-License-Identifier: GPL-2.0-only
# The two findings that testdata/README.md promises, and the dump
. "$CLI/common.sh"
kernel 6.1 tree
cd tree
pass 6.1
cat Module.symvers
