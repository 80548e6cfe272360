# SPDX-License-Identifier: GPL-2.0-only
# /dev/null stays a device; what cannot be written to /dev/full is an error. A
# modpost that is wrong here could take them away from the whole machine, so
# root makes nodes of the same kind.
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
