# SPDX-License-Identifier: GPL-2.0-only
# Conflicting options
. "$CLI/common.sh"
copy export_symbol tree
age tree
run modpost --extmod=tree
run modpost --extmod
run modpost --kbuild=tree vmlinux.o
run modpost --kbuild=tree -T modules.order
written tree
