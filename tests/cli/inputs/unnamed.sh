# SPDX-License-Identifier: GPL-2.0-only
# a mismatch without a symbol before it: the kernel's modpost of 6.5 to 6.8 crashes;
# modpost prints what 6.9 prints
. "$CLI/common.sh"
as -o unnamed.o - <<'EOF'
	.section .modinfo,"a"
	.asciz "license=GPL"
	.asciz "description=x"
	.section .data,"aw"
	.quad target
	.quad .init.data+100
	.section .init.data,"aw"
	.globl target
target:	.long 0
	.skip 200
EOF
for series in 6.9 6.8 6.7 6.6 6.5; do
	run modpost --kernel-release $series -M -o out unnamed.o 2>$series.err
	[ $series = 6.9 ] && cat 6.9.err >&2
	cmp 6.9.err $series.err
done
