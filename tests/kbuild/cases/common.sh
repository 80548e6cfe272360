# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Common functions of the cases. The cases run with set -e -x: the first command that
# fails ends the case, and is the last one in the log.
set -x
PS4='+ ${BASH_SOURCE##*/}:$LINENO: '

# only SERIES: skip the case for other fragments
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

# A wrapper around modpost that records its options
cat >modpost <<EOF
#!/bin/sh
echo "\$*" >>"$PWD/calls"
exec "$MODPOST" "\$@"
EOF
chmod +x modpost
: >calls

# flow [GOAL...]: run make in tree/; the output is also in log
flow() {
	make --no-print-directory -C tree -j2 MODPOST="$PWD/modpost" "$@" >log 2>&1 || {
		local status=$?
		cat log
		return $status
	}
	cat log
}

# fails COMMAND...: the command must fail
fails() {
	if "$@"; then
		return 1
	fi
}

calls() { wc -l <calls; }
last_call() { tail -n 1 calls; }

# has OPTIONS, lacks OPTION: check the options of the last modpost
has() { [[ " $(last_call) " == *" $* "* ]]; }
lacks() { [[ " $(last_call) " != *" $* "* ]]; }

# steps KIND: the targets of KIND (LD [M], MODPOST, ...) in log
steps() {
	sed -n "s/^  $(printf '%s' "$1" | sed 's/[][]/\\&/g')  *\([^[ ]\)/\1/p" log | sort | xargs
}

# state: inodes and times of all files in tree/, to detect writes
state() {
	find tree -type f -printf '%p %i %T@\n' | sort
}

modules="drivers/bus/pair-bus.ko drivers/bus/pair-left.ko drivers/misc/echo.ko"
modules="$modules drivers/misc/keeper.ko drivers/staging/leak/leak.ko"
modules="$modules drivers/staging/stale/stale.ko fs/smallfs/smallfs.ko tools/testing/selfcheck.ko"

# is A B: two strings are equal
is() { [ "$1" = "$2" ]; }

# section FILE NAME: its contents
section() {
	objcopy -O binary --only-section "$2" --set-section-flags "$2=alloc" "$1" "$PWD/section"
	cat section
}

# exporter FILE: write a module that exports one()
exporter() {
	cat >"$1" <<'C'
#include <linux/module.h>
#include <linux/print.h>
void one(void);
void one(void) { kprint(0, "one"); }
EXPORT_SYMBOL(one);
MODULE_DESCRIPTION("Exports");
MODULE_LICENSE("GPL");
C
}

# linker COMMAND: write an ld that notes in order when the link of vmlinux begins and ends, and
# when those of modules begin. Before it links vmlinux, it runs the command, where $order is the file.
linker() {
	cat >ld <<EOF
#!/bin/sh
order="$PWD/order"
case " \$* " in
*" -o vmlinux "*)
	echo begin vmlinux >>"\$order"
	$1
	ld "\$@"
	echo end vmlinux >>"\$order" ;;
*.ko\ *)
	echo "begin \$(echo "\$*" | tr ' ' '\n' | grep 'ko\$')" >>"\$order"
	exec ld "\$@" ;;
*)	exec ld "\$@" ;;
esac
EOF
	chmod +x ld
	: >order
}

# BTF requires dwarves
need_pahole() {
	command -v pahole >/dev/null || { set +x; echo "pahole is not installed"; exit 77; }
}
