# SPDX-License-Identifier: GPL-2.0-only
# Without -N the second finding is an error
. "$CLI/common.sh"
kernel 7.3 tree
cd tree
modpost --kernel-release 7.3 -m -M -b -x -o Module.symvers -T modules.order vmlinux.o
