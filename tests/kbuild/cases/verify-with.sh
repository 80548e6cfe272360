# SPDX-License-Identifier: GPL-2.0-only
# make with --verify-with: what it builds and prints is the program's, whatever it does, and
# each difference is in a note
. "$CASES/common.sh"
fresh
cp -a tree begin

# A program that does what modpost does, and then what $THEN has
cat >program <<'S'
#!/bin/bash
status=0
"$REAL" "$@" 2>"$LOG" || status=$?
eval "$THEN"
cat "$LOG" >&2
exit $status
S
chmod +x program
# make exports a MODPOST of its own
export LOG="$PWD/messages" REAL="$MODPOST" THEN
# make splits a MODPOST at spaces; the wrapper of common.sh has none in its path
modpost=$PWD/modpost

# theirs FILE: all but the notes; whether make waits for other jobs is a matter of time
theirs() {
	grep -v -e '^  note: ' -e 'Waiting for unfinished jobs' "$1" | sort
}

# attempt THEN NOTES...: build with the program alone and with --verify-with. All that is left
# must be equal, except for what depends on the name of the program. The notes must be
# NOTES, without the last one, the count.
attempt() {
	local status with strict

	THEN=$1
	shift
	rm -rf alone
	mv tree alone 2>/dev/null || :
	rm -rf alone tree
	cp -a begin tree
	status=0
	make --no-print-directory -C tree -j2 MODPOST="$PWD/program" >alone.out 2>alone.err ||
		status=$?
	mv tree alone
	for strict in "" --verify-strict; do
		rm -rf tree
		cp -a begin tree
		with=0
		make --no-print-directory -C tree -j2 \
			MODPOST="$modpost" MODPOST_OPTIONS="--verify-with=$PWD/program $strict" \
			>with.out 2>with.err ||
			with=$?
		is "$with" "$status" || [ -n "$strict" ]
		if [ -z "$strict" ]; then
			diff <(theirs alone.err) <(theirs with.err)
			diff <(sort alone.out) <(sort with.out)
			diff -r -x '.*.cmd' alone tree
		elif [ $# -gt 0 ]; then
			grep -q 'Error 3$' with.err
		fi
		sed -n 's/^  note: //p' with.err >notes
		tail -n 1 notes | grep -qE ' compared, '
		sed '$d' notes | grep -v '^  ' | diff <(printf '%s\n' "$@" | sed '/^$/d') -
	done
}

attempt ''
tail -n 1 notes | grep -q ' compared, 0 differ$'

# one output
attempt 'sed -i "s/^MODULE_INFO(name/&x/" drivers/misc/echo.mod.c' \
	"drivers/misc/echo.mod.c:$(grep -n '^MODULE_INFO(name' alone/drivers/misc/echo.mod.c | cut -d: -f1): differs"
tail -n 1 notes | grep -q ' compared, 1 differs$'
attempt 'sed -i "3s/^0x/0y/" Module.symvers' 'Module.symvers:3: differs'
# one message, more and fewer; the small kernel has two
attempt 'sed -i "1s/modpost: /&x/" "$LOG"' 'standard error:1: differs'
attempt 'sed -i 1d "$LOG"' 'standard error: missing'
attempt 'echo "WARNING: modpost: another" >>"$LOG"' \
	'standard error:3: extra'
# the exit status
attempt 'status=2' 'exit status: differs'
attempt 'rm drivers/misc/echo.mod.c' 'drivers/misc/echo.mod.c: missing'
attempt ': >drivers/misc/other.mod.c' 'drivers/misc/other.mod.c: extra'
attempt 'echo printed' 'standard output: extra'
# all of them
attempt 'sed -i "3s/^0x/0y/" Module.symvers; sed -i "1s/modpost: /&x/" "$LOG"; status=7' \
	'exit status: differs' 'standard error:1: differs' 'Module.symvers:3: differs'

# external modules; the name of the program is relative to the kernel, also where they are
# built in another directory
rm -rf tree
cp -a begin tree
make -s -C tree -j2 MODPOST="$modpost"
mkdir -p tree/scripts/mod external
cp program tree/scripts/mod/modpost
exporter external/one.c
sed -e 's/kprint(0, "one")/one()/' -e '/void one(void) {/s/one/two/' -e '/EXPORT/d' \
	external/one.c >external/two.c
echo 'obj-m := one.o two.o' >external/Kbuild
# outside [MO=built]: build external/ with the program alone and with --verify-with
outside() {
	local built=external

	[ $# -eq 0 ] || built=built
	cp -a external sources
	make --no-print-directory -C tree -j2 M="$PWD/external" "$@" \
		MODPOST="$PWD/program" >alone.out 2>alone.err
	cp -a $built alone.built
	rm -rf external built
	cp -a sources external
	make --no-print-directory -C tree -j2 M="$PWD/external" "$@" MODPOST="$modpost" \
		MODPOST_OPTIONS=--verify-with=scripts/mod/modpost >with.out 2>with.err
	diff <(sort alone.out) <(sort with.out)
	diff -r -x '.*.cmd' alone.built $built
	is "$(cat with.err)" "  note: 3 files and 0 messages compared, 0 differ"
	rm -rf external alone.built
	mv sources external
}
THEN=
outside
[ "$SERIES" = 6.1 ] || outside MO="$PWD/built"
