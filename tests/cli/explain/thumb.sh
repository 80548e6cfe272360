# SPDX-License-Identifier: GPL-2.0-only
# check-all: needs clang
# code for Thumb, whose symbols have a bit in their address that debug information has not
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"
cat >thumb.c <<-'C'
	#define __init __attribute__((__section__(".init.text"), __noinline__))
	#define INFO(n, s) static const char info##n[] \
		__attribute__((__used__, __section__(".modinfo"))) = s
	INFO(1, "license=GPL");
	INFO(2, "description=x");
	int prepare(int v);
	int helper(int v);
	int reset(int v);
	int stop(int v);
	extern int state;
	int __init prepare(int v) { return state ^= v; }
	int state;
	int __attribute__((__noinline__)) reset(int v)
	{
		return prepare(v) + state;
	}
	int stop(int v)
	{
		return reset(v) + helper(v);
	}
C
clang --target=armv7-linux-gnueabi -mthumb -ffreestanding -O1 -g -fno-addrsig -c thumb.c
readelf -sW thumb.o | awk '$8 == "prepare" { print "prepare is at", $2 }'
step "a reference"
explain modpost --kernel-release 7.3 -M -w thumb.o
cat >part.c <<-'C'
	int helper(int v);
	int helper(int v) { return v; }
	static const char info[] __attribute__((__used__, __section__(".modinfo"))) = "license=GPL";
C
step "what another module defines"
clang --target=armv7-linux-gnueabi -mthumb -ffreestanding -O1 -g -fno-addrsig -c part.c
printf '0x0\tother\tvmlinux\tEXPORT_SYMBOL\t\n' >dump
explain modpost --kernel-release 7.3 -M -e -i dump thumb.o part.o | grep -A9 symbol=helper
