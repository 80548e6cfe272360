# SPDX-License-Identifier: GPL-2.0-only
# A release that is newer than all known ones gets a note, and the same findings
. "$CLI/common.sh"
copy export_symbol tree
cd tree
run pass 7.3 2>known
for release in 7.3 7.3.9 7.4 7.5.0-rc1 8.0; do
	step $release
	run pass 7.3 --kernel-release=$release 2>printed
	grep -v '^  note: ' printed | same known -
	grep '^  note: ' printed || :
	run pass 7.3 --kernel-release=$release --verify
done
