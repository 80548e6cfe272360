# SPDX-License-Identifier: GPL-2.0-only
#
# why: causes that SUSE's consolidated files prove, in the format of ksymtypes 0.3 and in the
# older one, and beside symvers-FLAVOR as in SUSE's kernel sources.

. "$CLI/common.sh"
. "$CLI/symvers/why.inc"

# Of the two files of a side, which have no name in common.
for side in old new; do
	mkdir -p sections/$side numbers/$side
	for file in drivers/device fs/open; do
		printf '/* %s.symtypes */\n' $file
		cat $side/$file.symtypes
	done >sections/$side/symtypes-default
	{
		cat $side/*/*.symtypes
		echo 'F#drivers/device.symtypes device_add'
		echo 'F#fs/open.symtypes vfs_count vfs_open vfs_read vfs_stat'
	} >numbers/$side/symtypes-default
	cp $side/Module.symvers sections/$side/symvers-default
	cp $side/Module.symvers numbers/$side/symvers-default
done

for format in sections numbers; do
	step "$format: the files"
	run symvers why --format=short $format/{old,new}/symtypes-default
	step "$format: the directories"
	run symvers why --format=symbols $format/{old,new}
	step "$format: against a directory of .symtypes files"
	run symvers why --format=symbols old $format/new/symtypes-default
done
step "definitions that differ from file to file"
mkdir numbers/both
cat >numbers/both/symtypes-default <<-'END'
	device_add int device_add ( s#device * ) 
	s#device@0 struct device { UNKNOWN } 
	s#device@1 struct device { int id ; } 
	device_find int device_find ( s#device * ) 
	F#drivers/device.symtypes s#device@1 device_add
	F#drivers/find.symtypes s#device@0 device_find
END
line 0xab782ab9 device_add >numbers/both/symvers-default
run symvers why --format=short old/Module.symvers numbers/both/symtypes-default
step "two flavors in a directory"
cp numbers/old/symvers-default numbers/old/symvers-rt
run symvers why numbers/old numbers/new 2>&1
