# SPDX-License-Identifier: GPL-2.0-only
#
# diff --impact: the installed modules that each change breaks.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

kernel 6.12 tree
(cd tree && pass 6.12 2>/dev/null)
link_modules tree
mkdir -p installed/kernel
(cd tree && cp --parents drivers/*/*.ko drivers/staging/*/*.ko fs/smallfs/*.ko ../installed/kernel)
cd installed
nm -A -u kernel/*/*/*.ko kernel/*/*/*/*.ko | sed 's/: *[Uw] / /' | sort
cd ..
grep -c . tree/Module.symvers
step all symbols removed
printf '0x00000001\tanother\tvmlinux\tEXPORT_SYMBOL\t\n' >another
run symvers diff --impact=installed tree/Module.symvers another
step all CRCs changed
sed 's/^0x......../0x00000001/' tree/Module.symvers >new
run symvers diff --impact=installed tree/Module.symvers new
step all in a namespace, and GPL-only
awk -F '\t' -v OFS='\t' '{ print $1, $2, $3, "EXPORT_SYMBOL_GPL", "SOME" }' tree/Module.symvers >new
run symvers diff --impact=installed --format=json tree/Module.symvers new |
	grep -e '"symbol"' -e '"kind"' -e '\.ko"'
step 'module: namespaces count since 6.16, by the release of the new kernel'
module friends/friend.ko GPL shared=1
module friends/stranger.ko GPL shared=1
line 1 shared vmlinux '' '' >old
for release in 6.15.0 6.16.0; do
	mkdir -p $release/include/config
	echo $release >$release/include/config/kernel.release
	line 1 shared vmlinux '' module:friend >$release/Module.symvers
	run symvers diff --impact=friends old $release/Module.symvers | grep -e breaks -e exit
done
