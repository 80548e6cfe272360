# SPDX-License-Identifier: GPL-2.0-only
# The two findings that testdata/README.md promises, and the dump
. "$CLI/common.sh"
kernel 7.3 tree
cd tree
pass 7.3
cat Module.symvers
