# SPDX-License-Identifier: GPL-2.0-only
# Directories that are not the object tree of a configured and built kernel
. "$CLI/common.sh"
copy export_symbol tree
age tree
run modpost --kbuild=gone
run modpost --kbuild=tree/vmlinux.o
(cd tree && mv include/config/auto.conf auto.conf && run modpost --kbuild)
run modpost --kbuild=tree
mkdir empty
(cd empty && run modpost --kbuild)
mv tree/auto.conf tree/include/config
rm tree/vmlinux.o tree/modules.order
run modpost --kbuild=tree
(cd tree && run modpost --kbuild)
written tree
ls empty
