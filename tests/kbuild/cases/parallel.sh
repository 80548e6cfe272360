# SPDX-License-Identifier: GPL-2.0-only
# vmlinux and modules are linked in parallel: here the link of vmlinux waits until the link
# of a module starts, and would wait forever if modules waited for vmlinux
. "$CASES/common.sh"
linker 'for i in $(seq 600); do
	! grep -q "ko\$" "$order" || break
	sleep 0.1
done'
fresh
flow LD="$PWD/ld"
is "$(calls)" 1
is "$(grep -c '^begin .*ko$' order)" 8
# at least one started between the two
sed -n '/begin vmlinux/,/end vmlinux/p' order | grep -q '^begin .*ko$'
