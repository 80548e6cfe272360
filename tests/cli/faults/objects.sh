# SPDX-License-Identifier: GPL-2.0-only
# objects with tables that are wrong, overlapping, cyclic or endless: both programs report
# what matters, read nothing past the end of the file, and terminate
. "$CLI/common.sh"

# both KIND [TEXT]
both() {
	steps "$*"
	python3 "$CLI/faults/elf.py" "$1" x.o "${@:2}"
	run modpost --kernel-release 7.3 -M -w -o out x.o
	run symvers exports x.o
	rm -f out x.mod.c
}

for section in .modinfo .rela.text .export_symbol .no_trim_symbol .strtab __versions; do
	both size $section
done
for kind in overlap cycle symtab_cycle entsize far_symbol far_name open_name; do
	both $kind
done
