# SPDX-License-Identifier: GPL-2.0-only
# What is said when the kernel's symbols are not known, and what comes of it
. "$CASES/common.sh"
fresh -MODVERSIONS -BASIC_MODVERSIONS -EXTENDED_MODVERSIONS
rm tree/vmlinux.o
if [ "$SERIES" = 6.1 ]; then
	flow modules
	has -w
	grep -q '^WARNING: modpost: "kprint" \[.*\] undefined!$' log
	fails grep -q KBUILD_MODPOST_WARN log
else
	fails flow modules
	lacks -w
	grep -q "^ERROR: modpost: .*: symbol 'kprint' undefined!$" log
	grep -q 'KBUILD_MODPOST_WARN=1' log
	[ ! -e tree/drivers/misc/echo.ko ]
fi
is "$(grep -c ' is missing\.$' log)" 1
grep -qx 'WARNING: vmlinux\.o is missing\.' log

flow modules KBUILD_MODPOST_WARN=1
has -w
grep -qx 'WARNING: vmlinux\.o is missing\.' log
# what was said is said again, for what is missing has not been found
rm tree/modules-only.symvers
flow modules KBUILD_MODPOST_WARN=1
grep -qx 'WARNING: vmlinux\.o is missing\.' log

flow
fails grep -q 'is missing' log
lacks -w
# asked for, undefined symbols are a warning anyway
flow KBUILD_MODPOST_WARN=1
has -w
