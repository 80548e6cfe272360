# SPDX-License-Identifier: GPL-2.0-only
# The two findings that testdata/README.md promises, and the dump
. "$CLI/common.sh"
kernel 6.12 tree
cd tree
pass 6.12
cat Module.symvers
