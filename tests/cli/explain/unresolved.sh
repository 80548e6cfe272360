# SPDX-License-Identifier: GPL-2.0-only
# why no input exports a symbol that an external module needs
. "$CLI/common.sh"
wants libdw
. "$CLI/extmod/external.inc"
. "$CLI/explain/report.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
external 7.3 lender
(directly 7.3 lender 2>/dev/null)
# in vmlinux without export, and static; nowhere; misspelt; of a module that is not given
external 7.3 taker boot_again screen_draw nowhere_to_be_seen vault_fecth lender_work
step "vmlinux.o is next to its symvers file"
explain directly 7.3 taker
step "only System.map does"
rm base/vmlinux.o
cat >base/System.map <<MAP
ffffffff81000000 T boot_again
ffffffff81000010 t screen_draw
MAP
explain directly 7.3 taker
step "an export was trimmed"
kernel 7.3 trimmed
# of one module, so that what others need is trimmed
(cd trimmed && modpost --kernel-release 7.3 -M -t -o Module.symvers vmlinux.o drivers/misc/echo.o)
cp trimmed/Module.symvers trimmed/vmlinux.o base
config base TRIM_UNUSED_KSYMS=y
external 7.3 user chain_append
explain directly 7.3 user
step "another module of the run has it, and does not export it"
. "$CLI/explain/modules.inc"
rm -r base
base 7.3
(cd base && pass 7.3 2>/dev/null)
source_is own/part.c <<-C
	int own_part(int v);

	int own_part(int v) { return v; }
C
source_is own/main.c module <<-C
	int own_part(int v);
	int own_main(int v);
	int own_main(int v) { return own_part(v) + 1; }
C
object own/part.o
object own/main.o
link own/own part.o main.o
source_is own/use.c module <<-C
	int own_part(int v);
	int use_main(int v);
	int use_main(int v) { return own_part(v) + 2; }
C
object own/use.o
explained own own.o use.o
step "symbols that no source names"
source_is own/use.c module <<-C
	int __udivdi3(int v);
	int __asan_load4_noabort(int v);
	int use_main(int v);
	int use_main(int v) { return __udivdi3(v) + __asan_load4_noabort(v); }
C
object own/use.o
explained own use.o
printf '0x0\tkprint\tvmlinux\tEXPORT_SYMBOL\t\n' >dump
SYMVERS_FILE=../../dump explained own -m -n own.o
