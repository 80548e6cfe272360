# SPDX-License-Identifier: GPL-2.0-only
# As getopt says it
. "$CLI/common.sh"
run modpost --quite
run modpost --output-symvers
run modpost --modversions=y
run modpost --external-module no-such.o
run modpost -
ls
