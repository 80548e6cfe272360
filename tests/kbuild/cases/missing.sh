# SPDX-License-Identifier: GPL-2.0-only
# Messages and exit status if the kernel's symbols are unknown
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
# the messages are repeated as long as the file is missing
rm tree/modules-only.symvers
flow modules KBUILD_MODPOST_WARN=1
grep -qx 'WARNING: vmlinux\.o is missing\.' log

flow
fails grep -q 'is missing' log
lacks -w
# undefined symbols as warnings on request
flow KBUILD_MODPOST_WARN=1
has -w
