# SPDX-License-Identifier: GPL-2.0-only
# An old or invalid release is an error that names its source; there is no output.
# Only the first word of a file counts.
. "$CLI/common.sh"
. "$CLI/release/taken.inc"
mkdir -p here/include/config there/include/config
mv lost.o here
cd here
: >../there/Module.symvers
for release in 5.19 6.0 4.19.0 6 6. 6.x v6.1 six.one .1 "x 6.1"; do
	taken "--kernel-release=$release"
	(export KERNELVERSION="$release" && taken)
	(export KERNELRELEASE="$release" && taken)
	echo "$release" >include/config/kernel.release
	taken
	mv include/config/kernel.release ../there/include/config
	taken -i ../there/Module.symvers
	rm ../there/include/config/kernel.release
done
taken --kernel-release ""
run modpost --kernel-release 6.0 lost.o -o made 2>&1
run modpost --kernel-release six lost.o -o made 2>&1
find . -type f
