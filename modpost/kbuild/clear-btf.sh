#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# usage: clear-btf.sh NAME.ko
#
# Take out of a module what was embedded for an older vmlinux, so that it can be
# done anew as if the module had just been linked: .BTF and .BTF.base go, and
# .BTF_ids gets the content back that it has in NAME.o. (What is in the module has
# been sorted by type; the flags that stand beside the types moved with them, and
# who patches it once more would find them beside others.)
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
# with the old date, by which make sees that there is more to do if that does not come
$objcopy --preserve-dates "$@" "$ko"
