# SPDX-License-Identifier: GPL-2.0-only
# names and strings that would become code in a generated file: errors, and no file
. "$CLI/common.sh"

# object NAME: assemble standard input
object() {
	{
		printf '.section .modinfo, "a"\n.asciz "license=GPL"\n.asciz "description=x"\n'
		cat
	} | as -o "$1.o" -
	touch "$1.mod"
}

# export_record SYMBOL NAMESPACE: a record as in linux/export.h; both quoted for gas
export_record() {
	cat <<-END
		.text
		.globl "$1"
		"$1": .long 0
		.section .export_symbol, "a"
		"__export_symbol_$1": .asciz "GPL"
		.asciz "$2"
		.balign 8
		.quad "$1"
	END
}

# i2c NAME: a device table with that name
i2c() {
	cat <<-END
		.section .rodata, "a"
		.globl __mod_i2c__ids_device_table
		.type __mod_i2c__ids_device_table, @object
		.size __mod_i2c__ids_device_table, 64
		__mod_i2c__ids_device_table:
		.asciz "$1"
		.org 64
	END
}

# try NAME: run modpost on a module, with a valid module before and after it
try() {
	steps "$1"
	run modpost --kernel-release 6.12 -M -e -o out first.o "$1.o" last.o
	ls -- *.mod.c out 2>/dev/null || true
	rm -f -- *.mod.c out
}

export_record fine '' | object first
export_record 'fine.$2' NS | object last
export_record 'a); int evil(void' '' | object export
export_record two_bytes '' | object control
sed -i 's/two_bytes/two\x1bbytes/g' control.o
export_record plain '\"); evil(\"' | object namespace
export_record plain 'back\\slash' | object backslash
export_record plain 'Namespace with blanks, \303\251' | object harmless
i2c '\"); evil(\"' | object alias
i2c 'bell\007' | object bell
for name in export control namespace backslash alias bell harmless; do
	try "$name"
done

# the name of an import is a string in the version table
printf '0x12345678\tim"port\tvmlinux\tEXPORT_SYMBOL\t\n' >dump
object import <<'END'
.text
.quad "im\"port"
END
steps import, without versions
run modpost --kernel-release 6.12 -M -e -i dump -o out import.o
steps import, with versions
printf '0x12345678\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n' >>dump
touch .import.o.cmd
rm -f import.mod.c out
run modpost --kernel-release 6.12 -M -m -e -i dump -o out import.o
ls import.mod.c out 2>/dev/null || true
