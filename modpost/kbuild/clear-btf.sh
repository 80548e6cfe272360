#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# usage: clear-btf.sh NAME.ko
#
# Remove BTF for an older vmlinux from a module, as if it had just been linked:
# remove .BTF and .BTF.base, and restore .BTF_ids from NAME.o. (In the module,
# .BTF_ids is sorted by type, and its flags moved along with the types. Patching it
# again would assign the flags to other types.)
set -eu
ko=$1
object=${ko%.ko}.o
ids=$ko.BTF_ids.linked
objcopy=${OBJCOPY:-objcopy}
trap 'rm -f "$ids"' EXIT

in_ko=$(${READELF:-readelf} -SW "$ko")
case $in_ko in
*' .BTF '* | *' .BTF.base '*) ;;
*) exit 0 ;;	# just linked
esac
set -- --remove-section .BTF --remove-section .BTF.base
case $in_ko in
*' .BTF_ids '*)
	$objcopy -O binary --only-section .BTF_ids "$object" "$ids"
	set -- "$@" --update-section .BTF_ids="$ids" ;;
esac
# keep the old timestamp: if the next step fails, make runs it again
$objcopy --preserve-dates "$@" "$ko"
