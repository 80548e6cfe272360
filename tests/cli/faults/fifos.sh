# SPDX-License-Identifier: GPL-2.0-only
# FIFOs: one named by the user is read to its end, whenever its writer starts; others
# are errors and do not block
. "$CLI/common.sh"
kernel 7.3 tree
cd tree
mkfifo fifo

# later FILE: write to the FIFO after modpost waits for it
later() {
	{ sleep 0.3; cat "$1" >fifo; } &
}

pass 7.3 >/dev/null 2>&1
cp Module.symvers before
grep vmlinux before >vmlinux.dump
sed 's/ko$/o/' modules.order >list
one() {
	modpost --kernel-release 7.3 -M -w -N "$@" 2>/dev/null
}

step dumps, lists and white lists
one -o plain -i vmlinux.dump -T list
later vmlinux.dump
one -o out -i fifo -T list
same plain out
one -o out -i <(cat vmlinux.dump) -T <(cat list)
same plain out
later list
one -o out -i vmlinux.dump -T fifo
same plain out
one -o out -i vmlinux.dump -T - <list
same plain out
echo pairbus_speed >keep
one -o plain -t -u keep -i vmlinux.dump -T list
later keep
one -o out -t -u fifo -i vmlinux.dump -T list
same plain out
later before
symvers diff before fifo
symvers diff <(cat before) <(cat before)
symvers diff --rules=<(echo 'vmlinux PASS') - before <before
steps what no one named
rm -f drivers/misc/.echo.o.cmd drivers/misc/echo.mod
mkfifo drivers/misc/.echo.o.cmd drivers/misc/echo.mod
run modpost --kernel-release 7.3 -M -m -w -o out drivers/misc/echo.o
rm drivers/misc/echo.mod
echo drivers/misc/echo.o >drivers/misc/echo.mod
run modpost --kernel-release 7.3 -M -m -w -o out drivers/misc/echo.o
run modpost --kernel-release 7.3 -M -w -o out fifo
mkdir modules
cp drivers/misc/keeper.o modules
mkfifo modules/a.o
symvers exports modules
