# SPDX-License-Identifier: GPL-2.0-only
# A mistake in MODPOST_OPTIONS ends the run, and is reported
. "$CLI/common.sh"
export MODPOST_OPTIONS
MODPOST_OPTIONS="-m vmlinux.o" run modpost -o made
MODPOST_OPTIONS="-m -- -w" run modpost -o made
MODPOST_OPTIONS="-m -q" run modpost -o made
MODPOST_OPTIONS="--fast" run modpost -o made
MODPOST_OPTIONS="-m -o" run modpost made
MODPOST_OPTIONS="-j none" run modpost -o made
MODPOST_OPTIONS="--kernel-release 5.19" run modpost -o made
ls
step "what only informs does so from there, too"
MODPOST_OPTIONS="--version" run modpost -o made no-such.o | tail -n 1
ls
