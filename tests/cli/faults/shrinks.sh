# SPDX-License-Identifier: GPL-2.0-only
# an object that is truncated while it is mapped: a finding, and no output
. "$CLI/common.sh"
wants LD_PRELOAD
kernel 7.3 tree
cd tree
cc -shared -fPIC -O1 -o ../shrinks.so "$CLI/faults/shrinks.c"
# larger than files that are read instead of mapped
head -c 300000 /dev/zero >zeroes
objcopy --add-section .comment.zeroes=zeroes drivers/misc/echo.o large.o
for jobs in 1 4; do
	cp large.o larger.o
	run env LD_PRELOAD="$PWD/../shrinks.so" SHRINK_FROM=200000 ASAN_OPTIONS=verify_asan_link_order=0 \
		"$MODPOST" "-j$jobs" --kernel-release 7.3 -M -w -o out drivers/misc/echo.o larger.o
	[ ! -e out ] && [ ! -e larger.mod.c ]
	rm larger.o
done
