# SPDX-License-Identifier: GPL-2.0-only
# Without -N the second finding is an error
. "$CLI/common.sh"
kernel 6.12 tree
cd tree
modpost --kernel-release 6.12 -m -M -o Module.symvers -T modules.order vmlinux.o
