# SPDX-License-Identifier: GPL-2.0-only
# why a symbol that an external module needs is exported by nobody
. "$CLI/common.sh"
wants libdw
. "$CLI/extmod/external.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
external 7.3 lender
(directly 7.3 lender 2>/dev/null)
# in vmlinux without export, and static; nowhere; misspelt; of a module that is not given
external 7.3 taker boot_again screen_draw nowhere_to_be_seen vault_fecth lender_work
explain() {
	run directly 7.3 taker --explain
}
step "vmlinux.o lies beside its dump"
(explain) 2>&1
step "only System.map does"
rm base/vmlinux.o
cat >base/System.map <<MAP
ffffffff81000000 T boot_again
ffffffff81000010 t screen_draw
MAP
(explain) 2>&1
step "an export was trimmed"
kernel 7.3 trimmed
# of one module, so that what others need is trimmed
(cd trimmed && modpost --kernel-release 7.3 -M -t -o Module.symvers vmlinux.o drivers/misc/echo.o)
cp trimmed/Module.symvers trimmed/vmlinux.o base
external 7.3 user chain_append
(run directly 7.3 user --explain) 2>&1
