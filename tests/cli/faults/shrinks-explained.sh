# SPDX-License-Identifier: GPL-2.0-only
# an object that is truncated while it is read to explain a finding: it is reported, or
# the program exits with a message; output files are complete
. "$CLI/common.sh"
wants LD_PRELOAD
kernel 7.3 tree
cd tree
cc -shared -fPIC -O1 -o ../shrinks.so "$CLI/faults/shrinks.c"
head -c 300000 /dev/zero >zeroes
# with debug information, so that libdw opens it, too
command=$(sed -n '1s/^savedcmd_[^ ]* := //p' drivers/staging/stale/.stale.o.cmd)
command=${command//drivers\/staging\/stale\/.stale.o.d/stale.d}
eval "${command//drivers\/staging\/stale\/stale.o/stale.o} -g"
objcopy --add-section .comment.zeroes=zeroes stale.o large.o
at=0
while :; do
	at=$((at + 1))
	rm -f larger.mod.c
	cp --remove-destination large.o larger.o
	status=0
	env LD_PRELOAD="$PWD/../shrinks.so" SHRINK_FROM=200000 SHRINK_AT=$at \
		ASAN_OPTIONS=verify_asan_link_order=0 \
		"$MODPOST" -j1 --kernel-release 7.3 -M -w -o out --explain larger.o >log 2>&1 ||
		status=$?
	[ "$(stat -c %s larger.o)" -eq 100 ] || break
	case $status in
	0) grep -q 'section mismatch in reference' log ;;
	1) grep -q 'became shorter while it was read' log ;;
	*) cat log; exit 1 ;;
	esac
done
[ $at -gt 3 ] && echo "the file was mapped more than once"
