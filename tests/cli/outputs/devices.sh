# SPDX-License-Identifier: GPL-2.0-only
# /dev/null remains a device; /dev/full causes an error. A bug in modpost could
# replace these on the whole machine, so root creates similar nodes for the
# test.
. "$CLI/common.sh"
null=/dev/null full=/dev/full
if [ "$(id -u)" = 0 ]; then
	mkdir devices
	null=$PWD/devices/null full=$PWD/devices/full
	if ! mknod "$null" c 1 3 || ! mknod "$full" c 1 7 || ! : >"$null"; then
		echo "root cannot make devices here"
		exit 77
	fi 2>/dev/null
fi
before=$(stat -c '%F %i %a %t %T' "$null" "$full")
for series in 6.1 6.12 7.3; do
	step $series
	kernel $series tree
	(
		cd tree
		pass $series -o "$null" -d "$null"
		run pass $series -o "$full" 2>../err
		sed -n 's|^/.*/full|full|p' ../err
	) 2>/dev/null
	rm -r tree
done
[ "$before" = "$(stat -c '%F %i %a %t %T' "$null" "$full")" ] && echo "as they were"
