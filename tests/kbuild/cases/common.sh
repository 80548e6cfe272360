# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# What the cases have in common. They run with set -e: a command that fails ends
# the case, and the log ends with that command.
set -x
PS4='+ ${BASH_SOURCE##*/}:$LINENO: '

# only SERIES: the case is for that set
only() {
	[ "$SERIES" = "$1" ] || { set +x; exec >/dev/null 2>&1; : >"$PWD.log"; exit 77; }
}

# fresh [CONFIG...]: the small kernel in tree/, compiled
fresh() {
	if [ $# -eq 0 ]; then
		cp -a "$BASE" tree
	else
		make -s -C "$TESTDATA" O="$PWD/tree" GEN="$GEN" CONFIG="$*"
	fi
}

# Between make and modpost: writes down the options it is called with
cat >modpost <<EOF
#!/bin/sh
echo "\$*" >>"$PWD/calls"
exec "$MODPOST" "\$@"
EOF
chmod +x modpost
: >calls

# flow [GOAL...]: make in tree/; what is printed stays in log, too
flow() {
	make --no-print-directory -C tree -j2 MODPOST="$PWD/modpost" "$@" >log 2>&1 || {
		local status=$?
		cat log
		return $status
	}
	cat log
}

# fails COMMAND...: and it is right so
fails() {
	if "$@"; then
		return 1
	fi
}

calls() { wc -l <calls; }
last_call() { tail -n 1 calls; }

# has OPTIONS, lacks OPTION: what modpost was called with last
has() { [[ " $(last_call) " == *" $* "* ]]; }
lacks() { [[ " $(last_call) " != *" $* "* ]]; }

# steps KIND: of the lines of log, what KIND (LD [M], MODPOST, ...) was done to
steps() {
	sed -n "s/^  $(printf '%s' "$1" | sed 's/[][]/\\&/g')  *\([^[ ]\)/\1/p" log | sort | xargs
}

# state: of every file in tree/, by which one sees whether something was written
state() {
	find tree -type f -printf '%p %i %T@\n' | sort
}

modules="drivers/bus/pair-bus.ko drivers/bus/pair-left.ko drivers/misc/echo.ko"
modules="$modules drivers/misc/keeper.ko drivers/staging/leak/leak.ko"
modules="$modules drivers/staging/stale/stale.ko fs/smallfs/smallfs.ko tools/testing/selfcheck.ko"

# is A B: two texts are the same
is() { [ "$1" = "$2" ]; }

# section FILE NAME: its bytes
section() {
	objcopy -O binary --only-section "$2" --set-section-flags "$2=alloc" "$1" "$PWD/section"
	cat section
}

# without dwarves there is no BTF
need_pahole() {
	command -v pahole >/dev/null || { set +x; echo "there is no pahole"; exit 77; }
}
