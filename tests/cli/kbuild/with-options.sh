# SPDX-License-Identifier: GPL-2.0-only
# Options on the command line extend those of the tree; relative files are in the
# tree. Symbols of other modules apply to external modules only.
. "$CLI/common.sh"
base 7.3
sed -i '/leak/d' base/modules.order
most="-m -M -b -x -N -T ../list vmlinux.o"
compare 7.3 "-o made -a -E $most" MODPOST_OPTIONS="-o made -a -E"
outputs kbuild | grep symvers || :
ls kbuild/made
echo smallfs_count >base/white
compare 7.3 "-t -u white -d deps -e -o Module.symvers $most" \
	MODPOST_OPTIONS="-t -u white -d deps -e"
compare 7.3 "-o Module.symvers $most" KBUILD_EXTRA_SYMBOLS=/no/such/Module.symvers
compare 7.3 "-n -i gone -o Module.symvers $most" MODPOST_OPTIONS="-n -i gone"
cat kbuild/errors
