# SPDX-License-Identifier: GPL-2.0-only
# The name of the program and a number
. "$CLI/common.sh"
modpost --version
modpost --version no-such.o -o made | wc -l
ls
