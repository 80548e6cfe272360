# SPDX-License-Identifier: GPL-2.0-only
#
# What OLD and NEW of 'why' and 'types' may be, and the messages when they have no types. The
# struct box has one member more in NEW; the CRCs only have to differ.

. "$CLI/common.sh"

# side NAME MEMBERS CRC: a build tree with .symtypes files
side() {
	mkdir -p $1/fs
	printf '%s\n' "s#box struct box { $2 } " 'get int get ( s#box * ) ' 'put int put ( ) ' >$1/fs/get.symtypes
	printf '0x%08x\tget\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tput\tfs/put\tEXPORT_SYMBOL_GPL\tSPACE\n' $3 >$1/Module.symvers
}
side old 'int a ;' 1
side new 'int a ; int b ;' 3
steps directories
run symvers types --format=names old new
run symvers types --format=names old/ new/fs
steps a symvers file stands for its directory
run symvers types --format=names old/Module.symvers new/Module.symvers
steps files
run symvers types --format=names old/fs/get.symtypes new/fs/get.symtypes
gzip -k old/fs/get.symtypes; xz -k new/fs/get.symtypes
run symvers types --format=names old/fs/get.symtypes.gz new/fs/get.symtypes.xz
steps one file for all, as SUSE has it
printf '%s\n' 's#box@1 struct box { int a ; } ' 'get int get ( s#box * ) ' 'F#fs/get.symtypes s#box@1 get ' >symtypes-old
printf '%s\n' 's#box@1 struct box { int a ; int b ; } ' 'get int get ( s#box * ) ' 'F#fs/get.symtypes s#box@1 get ' >symtypes-new
cp old/Module.symvers symvers-old; cp new/Module.symvers symvers-new
run symvers types --format=names symtypes-old symtypes-new
steps exports from a file that the user names
mv old/Module.symvers elsewhere
run symvers types --format=names --old-symvers=elsewhere old new
steps no types
mkdir none
run symvers types none new
run symvers types --source=btf old new
run symvers types missing new
run symvers types - new
# a header of BTF, and a record of an int, without any function
printf '\237\353\1\0\30\0\0\0\0\0\0\0\20\0\0\0\20\0\0\0\5\0\0\0\1\0\0\0\0\0\0\1\4\0\0\0\40\0\0\1\0int\0' >int.btf
run symvers types int.btf int.btf
run symvers types old int.btf
steps types of another kernel
sed 's/\tget\t/\tother\t/; s/\tput\t/\tanother\t/' elsewhere >strange
run symvers types --old-symvers=strange old new
steps damage
printf 'get int get ( s#lost * ) \n' >lost.symtypes
run symvers types lost.symtypes new
head -c 30 int.btf >cut.btf
run symvers types cut.btf int.btf
gzip -c old/fs/get.symtypes | head -c 40 >cut.symtypes.gz
run symvers types cut.symtypes.gz new
