# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs pahole
# With BTF in the modules, which builds on that of vmlinux, their links wait for vmlinux
. "$CASES/common.sh"
need_pahole
linker 'sleep 1'
fresh DEBUG_INFO_BTF DEBUG_INFO_BTF_MODULES
flow LD="$PWD/ld"
is "$(tail -n 8 order | grep -c '^begin .*ko$')" 8
is "$(head -n 2 order | xargs)" 'begin vmlinux end vmlinux'
