# SPDX-License-Identifier: GPL-2.0-only
# A complete build, objects, one modpost, vmlinux and all modules; then nothing to do
. "$CASES/common.sh"
fresh
flow
is "$(calls)" 1
is "$(steps MODPOST)" Module.symvers
is "$(steps 'LD [M]')" "$modules"
is "$(steps LD)" vmlinux
is "$(cd tree && find . -name '*.ko' | sed 's,^./,,' | sort | xargs)" "$modules"
readelf -hW tree/vmlinux | grep -q 'Type: *EXEC'
for ko in $modules; do
	# each has a module structure, and the release once
	readelf -SW "tree/$ko" | grep -q ' \.gnu\.linkonce\.this_module '
	is "$(section "tree/$ko" .modinfo | tr '\0' '\n' | grep -c '^vermagic=')" 1
done
is "$(grep -c . tree/modules.order)" 8

state >before
flow
[ ! -s log ]
state | diff before -
is "$(calls)" 1
