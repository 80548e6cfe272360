# SPDX-License-Identifier: GPL-2.0-only
#
# extract --exports-only: a file for KBUILD_EXTRA_SYMBOLS from a module alone.

. "$CLI/common.sh"
. "$CLI/symvers/kernel.inc"

kernel 6.12 tree
(cd tree && pass 6.12 2>/dev/null)
link_modules tree
mkdir elsewhere
cp tree/drivers/bus/pair-bus.ko elsewhere
steps the exports of a module
symvers extract --exports-only elsewhere/pair-bus.ko >extra
cat extra
grep pair-bus tree/Module.symvers | sed 's,drivers/bus/,,' | sort -k 2 >want
sort -k 2 extra >found
same found want
steps modpost resolves what needs them
grep -v pair-bus tree/Module.symvers >kernel
mv tree/Module.symvers whole
for with in '' "-i ../extra"; do
	# shellcheck disable=SC2086
	(cd tree && run modpost --kernel-release 6.12 -e -M -m -i ../kernel $with -o out \
		drivers/bus/pair-left.o)
done
grep pairbus_add tree/drivers/bus/pair-left.mod.c
steps a module that exports nothing
run symvers extract --exports-only tree/drivers/bus/pair-left.ko
steps before the link no version is known
run symvers extract --exports-only tree/drivers/bus/pair-bus.o
run symvers extract --exports-only --format=json tree/drivers/bus/pair-bus.o
