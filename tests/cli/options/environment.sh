# SPDX-License-Identifier: GPL-2.0-only
# MODPOST_OPTIONS is split at blanks and read before the arguments
. "$CLI/common.sh"
copy export_symbol tree
copy export_symbol asked
(cd asked && pass 7.3 2>errors)
words="-M -m -b -x -N -o Module.symvers -T modules.order"

# try VALUE [ARGUMENT...]: compare with the options on the command line
try() {
	local value=$1

	shift
	rm -rf told
	clone tree told
	(cd told && MODPOST_OPTIONS=$value run modpost "$@" 2>errors) | grep -v 'exit 0' || :
	same asked told
}

try "$words --kernel-release 7.3" vmlinux.o
step "any blanks"
try "	 -M  -m	-b
-x -N
 -o	Module.symvers -T modules.order --kernel-release=7.3 " vmlinux.o
step "no quotes: the words are as they are"
MODPOST_OPTIONS="-o 'a" modpost --kernel-release 7.3
ls "'a"
step "empty is nothing"
try "" --kernel-release 7.3 $words vmlinux.o
try " " --kernel-release 7.3 $words vmlinux.o
step "arguments win"
try "-o other --kernel-release 6.1 -T none -j 7" --kernel-release 7.3 $words vmlinux.o
step "flags and symvers files are added"
try "-M -x -N" --kernel-release 7.3 -m -b -o Module.symvers -T modules.order vmlinux.o
(cd told && MODPOST_OPTIONS="-i first -i second" run modpost -i third) || :
