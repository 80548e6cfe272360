# SPDX-License-Identifier: GPL-2.0-only
#
# why: where a changed type is defined, from the headers of the new side or else the old one.

. "$CLI/common.sh"
. "$CLI/symvers/why.inc"

causes() {
	symvers why --format=json "$@" >causes.json || :
	python3 - <<-'END'
		import json
		for of in json.load(open("causes.json"))["causes"]:
		    print(of["type_name"], *[f'{at["file"]}:{at["line"]}' for at in of["defined_in"]])
	END
}

mkdir -p new/include/linux new/include/uapi new/arch/{x86,arm}/include/asm
cat >new/include/linux/fs.h <<-'END'
	/* struct ops { in a comment } */
	struct ops;
	#define STRUCT_OPS struct ops {
	static const char *name = "struct ops {";
	#ifdef CONFIG_FS
	struct ops {
	#else
	struct ops {
	#endif
	};
END
echo 'struct stat { };' | tee new/include/uapi/stat.h >new/arch/x86/include/asm/stat.h
step "one header, two headers, none"
run symvers why --type=ops --type=stat --type=device old new
step Markdown
run symvers why --format=markdown --type=stat old new
step "no line for it in a short list"
run symvers why --format=short --type=ops old new
step JSON
causes old new
step "a third header, and a fourth one"
echo 'struct stat { };' >new/include/linux/stat.h
causes old new
echo 'struct stat { };' >new/arch/arm/include/asm/stat.h
causes old new
step "generated headers exist for the machine of the build"
mkdir -p new/arch/x86/include/generated
causes old new
step "a header of the old kernel only"
mkdir -p old/include/linux
echo 'struct device { int id; };' >old/include/linux/device.h
causes old new
step "the source of the .symtypes file comes first"
printf '\nstruct stat { long size; };\n' >new/fs/open.c
causes old new
step "sources elsewhere"
mkdir source
mv new/fs/open.c new/include new/arch source/
mkdir source/fs
mv source/open.c source/fs/
ln -s ../source new/source
causes old new
step "linux-headers packages"
rm -r new/source old/include
mkdir -p new/usr/src/linux-headers-6.1.0-9-{amd64,common,common-rt}
mkdir -p new/usr/src/linux-headers-6.1.0-9-amd64/{include,arch/x86/include}/generated
cp -r source/include source/arch new/usr/src/linux-headers-6.1.0-9-common/
cp -r source/include new/usr/src/linux-headers-6.1.0-9-common-rt/
causes old new
