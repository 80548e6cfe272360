# SPDX-License-Identifier: GPL-2.0-only
# objects for two architectures are detected by any difference
. "$CLI/common.sh"
kernel 7.3 tree
cd tree
object=drivers/misc/echo.o
# other NAME OFFSET BYTE: copy the object with another byte in its ELF header
other() {
	cp "$object" "$1"
	printf "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
	run modpost --kernel-release 7.3 -M -w -o out "$object" "$1"
	[ ! -e out ]
}
other machine.o 18 '\153'
