# SPDX-License-Identifier: GPL-2.0-only
# The two findings described in testdata/README.md, and the symvers file
. "$CLI/common.sh"
kernel 7.3 tree
cd tree
pass 7.3
cat Module.symvers
