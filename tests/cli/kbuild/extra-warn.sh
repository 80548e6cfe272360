# SPDX-License-Identifier: GPL-2.0-only
# A KBUILD_EXTRA_WARN that contains 1 is -W
. "$CLI/common.sh"
base 6.12
source_of bare kprint | grep -v DESCRIPTION >base/drivers/misc/bare.c
(cd base && compile . drivers/misc/bare.o)
sed -i "\$a drivers/misc/bare.o" base/modules.order
most="-M -m -N -o Module.symvers -T ../list vmlinux.o"
for level in 1 12 c1 2 23 ""; do
	case $level in
	*1*)	compare 6.12 "-W $most" KBUILD_EXTRA_WARN=$level ;;
	*)	compare 6.12 "$most" KBUILD_EXTRA_WARN=$level ;;
	esac
	grep DESCRIPTION kbuild/errors || :
done
