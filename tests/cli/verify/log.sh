# SPDX-License-Identifier: GPL-2.0-only
# --verify-log compares the findings in a build log, in order
. "$CLI/common.sh"
copy export_symbol tree
cd tree
# verify LOG: compare, and print where the findings differ
verify() {
	run pass 7.3 --verify --verify-log="$1" | sed 's/+0x[0-9a-f]*/+0xN/'
}

pass 7.3 2>findings
{
	echo '  CC      init/main.o'
	echo '  MODPOST Module.symvers'
	sed -n 1p findings
	echo '  CC [M]  fs/smallfs/smallfs.mod.o'
	sed -n 2p findings
	echo "make: warning: something of make's own"
} >build.log
for change in '' 's/stale_reset/stale_preset/' 3d '3{p}' '3{h;d};5{G}' 's/^/[12:00:00] /' 's/$/\r/' \
	'$aERROR: modpost: one more' '1,$d'; do
	step "sed '$change'"
	sed "$change" build.log >changed.log
	verify changed.log
done
step a log with the runs of two builds
{
	sed 's/stale/other/' build.log
	cat build.log
	echo '  MODPOST ../other/Module.symvers'
	echo 'WARNING: modpost: of another directory'
} >two.log
verify two.log
step a log that --verify-with wrote
{
	cat build.log
	echo "  note:   emulated: 'WARNING: modpost: in quotes'"
} >quotes.log
verify quotes.log
step no such log
verify none.log
