# SPDX-License-Identifier: GPL-2.0-only
# The message of getopt
. "$CLI/common.sh"
run modpost --quite
run modpost --output-symvers
run modpost --modversions=y
run modpost --external-module no-such.o
run modpost -
ls
