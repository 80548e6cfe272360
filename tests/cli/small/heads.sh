# SPDX-License-Identifier: GPL-2.0-only
# How the beginning of a .mod.c changed: 6.4 got a header with the version of ORC data, 6.9
# renamed an option, and 6.12 moved what is common to all modules to scripts/module-common.c
. "$CLI/common.sh"
head_of() {
	kernel "$1" tree
	(cd tree && pass "$2" --kernel-release "$1" 2>/dev/null)
	mv tree/drivers/misc/echo.mod.c "$1.c"
	rm -r tree
}
head_of 6.3 6.1
head_of 6.4 6.1
for series in 6.8 6.9 6.11 6.12; do
	head_of $series 6.12
done
for pair in "6.3 6.4" "6.8 6.9" "6.11 6.12"; do
	read -r before since <<<"$pair"
	step "$since"
	{ diff "$before.c" "$since.c" || :; } | grep '^[<>]'
done
