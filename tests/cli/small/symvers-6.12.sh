# SPDX-License-Identifier: GPL-2.0-only
# The two findings described in testdata/README.md, and the symvers file
. "$CLI/common.sh"
kernel 6.12 tree
cd tree
pass 6.12
cat Module.symvers
