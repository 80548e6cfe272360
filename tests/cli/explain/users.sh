# SPDX-License-Identifier: GPL-2.0-only
# who needs an unresolved symbol: vmlinux is not a module; and the places of what a module
# may not use
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/modules.inc"
base 7.3
: >dump
# the first argument is the source, others are macros
caller() {
	source_is "$@" module <<-C
		int far_away(int v);
		int start(int v);
		int start(int v) { return far_away(v); }
	C
	object "${1%.c}.o"
}
caller m/vmlinux.c 'EXPORT_SYMBOL(start);'
caller m/one.c
step "vmlinux and one module"
SYMVERS_FILE=../../dump explained m vmlinux.o one.o
step "vmlinux and two modules"
caller m/two.c
SYMVERS_FILE=../../dump explained m vmlinux.o one.o two.o
step "the text for the second namespace of a module"
printf '0x0\t%s\tvmlinux\tEXPORT_SYMBOL\t%s\n' first_one A second_one B >dump
source_is m/user.c module <<-C
	int first_one(int v);
	int second_one(int v);
	int start(int v);
	int start(int v)
	{
		v += first_one(v);
		return v + second_one(v);
	}
C
object m/user.o
SYMVERS_FILE=../../dump external_modpost m --explain user.o 2>&1 |
	grep -E 'uses symbol|is used' || true
step "a table with an alias that is too long"
source_is m/keys.c module <<-C
	struct dmi_table {
		unsigned long callback, ident;
		struct { unsigned char slot; char text[79]; } matches[4];
		unsigned long data;
	};
	#define LONG "0123456789012345678901234567890123456789012345678901234567890123456789"
	static const struct dmi_table boards[2] __attribute__((used)) = {
		{ 0, 0, { { 4, LONG }, { 5, LONG }, { 6, LONG }, { 7, LONG } }, 0 },
	};
	extern const struct dmi_table table
		__asm__("__mod_device_table__kmod_keys__dmi__boards")
		__attribute__((alias("boards")));
C
object m/keys.o
SYMVERS_FILE=../../dump external_modpost m --explain keys.o 2>&1 || true
