# SPDX-License-Identifier: GPL-2.0-only
# The release of the tree is used by default
. "$CLI/common.sh"
base 7.3
mkdir -p include/config
echo 6.1.0 >include/config/kernel.release
most="-m -N -o Module.symvers -T ../list vmlinux.o"
compare 7.3 "-M -b -x $most"
echo 6.12.9-1-amd64 >base/include/config/kernel.release
compare 6.12 "-M $most"
compare 6.9 "-M $most" KERNELVERSION=6.9.1
compare 6.7 "-M $most" KERNELRELEASE=6.7.0-rc1
compare 6.8 "-M $most" MODPOST_OPTIONS=--kernel-release=6.8
rm base/include/config/kernel.release
compare 7.3 "-M -b -x $most"
echo 5.10.0 >base/include/config/kernel.release
run modpost --kbuild=base
(cd base && run modpost --kbuild)
