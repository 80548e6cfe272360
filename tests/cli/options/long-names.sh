# SPDX-License-Identifier: GPL-2.0-only
# A long name has the same effect as its letter, and has an effect
. "$CLI/common.sh"

echo 'void *lost(void); void *found(void) { return lost(); }' >bare.c
$CC -c -o bare.o bare.c

# try SERIES LETTER NAME OPTION...: with the letter, with the name, with neither
try() {
	local series=$1 letter=$2 name=$3 way option

	shift 3
	for way in letter name neither; do
		case $way in
		letter)	option=$letter ;;
		name)	option=$name ;;
		*)	option= ;;
		esac
		kernel $series $way
		sed -i 's/ko$/o/' $way/modules.order
		printf '%s\n' strlen smallfs_count >$way/white
		cp bare.o $way
		(cd $way && run modpost --kernel-release $series "$@" $option >status 2>errors)
	done
	diff -r letter name || echo "$letter is not $name"
	! diff -rq letter neither >/dev/null || echo "$letter does nothing"
	rm -r letter name neither
	echo "$letter $name"
}

# shellcheck disable=SC2086
{
most="-M -m vmlinux.o -T modules.order"
try 7.3 -a --all-srcversions $most -N
try 7.3 -b --basic-modversions $most -N
try 7.3 '-d deps' '--namespace-deps deps' $most -N
try 7.3 '-ddeps' '--namespace-deps=deps' $most -N
try 7.3 -e --external $most -N
try 7.3 -E --mismatch-error $most -N
try 7.3 '-i made' '--input-symvers made' $most -N
try 7.3 '-i .vmlinux.objs' '--input-symvers=.vmlinux.objs' $most -N
try 7.3 -m --modversions -M vmlinux.o -T modules.order -N
try 7.3 -M --modules -m vmlinux.o -T modules.order -N
try 7.3 -n --ignore-missing -M vmlinux.o gone.o -T modules.order -N
try 7.3 -N --allow-missing-namespaces $most
try 7.3 '-o made' '--output-symvers made' $most -N
try 7.3 '-omade' '--output-symvers=made' $most -N
try 7.3 -t --trim-exports $most -N -o made
try 7.3 '-T modules.order' '--files-from modules.order' -M -m vmlinux.o -N
try 7.3 '-u white' '--keep-exports white' $most -N -t -o made
try 7.3 -w --warn-undefined -M bare.o
try 6.12 -W --extra-warnings -M bare.o
try 7.3 -x --extended-modversions $most -N
try 6.1 -m --modversions vmlinux.o -T modules.order -N
try 7.3 '-j x' '--jobs x' $most -N
}
