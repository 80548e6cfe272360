# SPDX-License-Identifier: GPL-2.0-only
# only the headers of a kernel with CONFIG_TRIM_UNUSED_KSYMS
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
source_is t/use.c module <<-C
	int pci_thing_ids(int v);
	int __tracepoint_thing(int v);
	int kprinf(int v);
	int use_main(int v);
	int use_main(int v) { return pci_thing_ids(v) + __tracepoint_thing(v) + kprinf(v); }
C
object t/use.o
source_is t/other.c module <<-C
	int chain_append(int v);
	int other_main(int v);
	int other_main(int v) { return chain_append(v); }
C
object t/other.o
rm -r base/vmlinux.o base/drivers
step "not trimmed"
explained t use.o | grep -v used-at
step "only auto.conf says so"
config base TRIM_UNUSED_KSYMS=y UNUSED_KSYMS_WHITELIST=\"\"
explained t use.o | grep -v used-at
step "System.map has one of them, and there is an allowlist"
config base -UNUSED_KSYMS_WHITELIST 'UNUSED_KSYMS_WHITELIST="/etc/keep.list"'
echo 'ffffffff81000000 T pci_thing_ids' >base/System.map
explained t use.o | grep -v used-at | sed -n 1,6p
step "in the build of that kernel"
(cd ext/t && explain modpost --kernel-release 7.3 -M -t -i ../../base/Module.symvers use.o) |
	grep -c trim || :
step "vmlinux.o of another build"
kernel 7.3 whole
cp whole/vmlinux.o base
config base -TRIM_UNUSED_KSYMS
grep -v chain_append base/Module.symvers >less
cp less base/Module.symvers
explained t other.o
