# SPDX-License-Identifier: GPL-2.0-only
# Files that are not objects
. "$CLI/common.sh"
copy export_symbol tree
cd tree
: >empty.o
echo "some text, which is a file all the same, and longer than what ELF begins with" >text.o
echo short >short.o
cp vmlinux.o kernel.ko
mkdir dir.o
head -c 64 vmlinux.o >head.o
printf '!<arch>\n' >archive.o
$CC -shared -nostdlib -o shared.o core/print.o 2>/dev/null || cp /bin/sh shared.o
for series in 6.1 6.12 7.3; do
	for object in empty.o text.o short.o kernel.ko dir.o dir head.o archive.o shared.o; do
		steps $series $object
		run modpost --kernel-release $series $object -o made 2>../err
		sed 's/=[0-9]*/=N/g' ../err >&2
		[ -z "$(tail -c 1 ../err)" ] || echo >&2
		ls *.mod.c made 2>/dev/null || :
		rm -f made
	done
done
