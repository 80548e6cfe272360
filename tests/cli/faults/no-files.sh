# SPDX-License-Identifier: GPL-2.0-only
# directories, dangling and recursive links, empty files and too long names in place of a
# file: each is reported by name
. "$CLI/common.sh"
kernel 7.3 tree
cd tree
mkdir dir dir.o
: >empty
: >empty.o
ln -s nothing nowhere
ln -s nothing nowhere.o
ln -s loop loop
ln -s loop.o loop.o
long=$(printf 'l%.0s' {1..5000})
object=drivers/misc/keeper.o

# try PROGRAM...: run it with each of the files in place of the last word, %
try() {
	local thing

	for thing in dir empty nowhere loop "$long"; do
		steps "${*//"%"/"${thing:0:10}"}"
		run "${@//"%"/"$thing"}" 2>&1 | sed -E 's/l{4,}/LONG/; s/l+/l/g'
		rm -f out
	done
}

pass="modpost --kernel-release 7.3 -M -w -o out"
# shellcheck disable=SC2086 # several words
{
	try $pass %.o
	try $pass -i % $object
	try $pass -T %
	try $pass -t -u % $object
	try $pass --baseline=% $object
}
try symvers exports %
try symvers diff --rules=% empty empty
try symvers unused --keep=% $object
try symvers lint %
