# SPDX-License-Identifier: GPL-2.0-only
# The sources of the release, in order of precedence
. "$CLI/common.sh"
. "$CLI/release/taken.inc"
mkdir -p include/config there/include/config
: >there/Module.symvers
echo 6.12.9 >include/config/kernel.release
echo 6.14.0 >there/include/config/kernel.release
dump="-i there/Module.symvers"
export KERNELVERSION=6.5 KERNELRELEASE=6.9
step "--kernel-release, KERNELVERSION, KERNELRELEASE, here, next to the symvers file, newest"
taken --kernel-release 6.1 $dump
taken $dump
KERNELVERSION=
taken $dump
unset KERNELVERSION
taken $dump
KERNELRELEASE=
taken $dump
unset KERNELRELEASE
taken $dump
rm include/config/kernel.release
taken $dump
taken
rm there/include/config/kernel.release
taken $dump
step "an error above is not made good by what is below"
export KERNELRELEASE=6.9
(export KERNELVERSION=5.19 && taken)
