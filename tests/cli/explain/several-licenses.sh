# SPDX-License-Identifier: GPL-2.0-only
# several licenses in one module: each that is not GPL-compatible gets a suggestion and a place
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
printf '0x0\t%s\tvmlinux\tEXPORT_SYMBOL_GPL\t\n' a_thing >dump
source_is m/core.c 'MODULE_LICENSE("GPL");' 'MODULE_DESCRIPTION("x");' <<-C
	int a_thing(int v);
	int start(int v);
	int start(int v) { return a_thing(v); }
C
source_is m/zip.c 'MODULE_LICENSE("zip: Dual BSD/GPL");' <<-C
	int zip(int v);
	int zip(int v) { return v; }
C
source_is m/lua.c 'MODULE_LICENSE("Lua");' 'MODULE_LICENSE("Lua");' <<-C
	int lua(int v);
	int lua(int v) { return v; }
C
object m/core.o
object m/zip.o
object m/lua.o
link m/m core.o zip.o lua.o
SYMVERS_FILE=../../dump explained m m.o | grep licen
step "two of the same are one"
link m/m core.o lua.o
SYMVERS_FILE=../../dump explained m m.o | grep licen
