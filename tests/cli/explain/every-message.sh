# SPDX-License-Identifier: GPL-2.0-only
# the messages that no case here has; each must be one of these:
#
# - a message of advice.c: tests/unit/advice.c and the fault set reach all of its rows
# - no-libdw: tests/diagnostics hides the library
. "$CLI/common.sh"

def=$CLI/../../modpost/lookup/messages.def
rows=$CLI/../../modpost/lookup/advice.c

sed -n 's/^MESSAGE(\([A-Z0-9_]*\), .*/\1/p' "$def" | sort >names
cat "$CLI"/explain/*.stdout.* | grep -oE '^  [a-z][a-z0-9-]+( |$)' | tr 'a-z-' 'A-Z_' | tr -d ' ' |
	sort -u >reached
grep -oE '\b[A-Z][A-Z0-9_]+\b' "$rows" | sort -u >in_rows
comm -23 names reached | comm -23 - in_rows
# a golden file may not have an id that no longer exists
comm -13 names reached
