# SPDX-License-Identifier: GPL-2.0-only
# objects whose license modpost cannot see
. "$CLI/common.sh"
. "$CLI/explain/report.inc"
printf '0x0\t_printk\tvmlinux\tEXPORT_SYMBOL\t\n' >Module.symvers
explained() {
	explain modpost --kernel-release 7.3 -M -e -i Module.symvers "$1" |
		sed -n '/missing-license/,/^[0-9e]/p' | grep -v '^exit\|missing-desc\|non-alloc'
}
step "link-time optimization"
cat >m.c <<-'C'
	static const char info[] __attribute__((used, section(".modinfo"))) = "license=GPL";
	int start(void);
	int start(void) { return 1; }
C
"$CC" -flto -fno-fat-lto-objects -fno-pic -c m.c
explained m.o
step "two sections"
as -o two.o - <<-'S'
	.section .modinfo,"a",%progbits,unique,1
	.asciz "license=GPL"
	.section .modinfo,"a",%progbits,unique,2
	.asciz "version=1"
	.text
	.globl go
	go: .byte 0
S
explained two.o
