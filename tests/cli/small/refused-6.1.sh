# SPDX-License-Identifier: GPL-2.0-only
# Without -N the second finding is an error
. "$CLI/common.sh"
kernel 6.1 tree
cd tree
sed "s/ko\$/o/" modules.order | modpost --kernel-release 6.1 -m -o Module.symvers -T - vmlinux.o
