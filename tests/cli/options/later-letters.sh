# SPDX-License-Identifier: GPL-2.0-only
# Letters of later releases have no effect
. "$CLI/common.sh"
printf '%s\n' strlen no_such_symbol >white

# try SERIES LETTERS [OTHERS]
try() {
	local tree more

	for tree in with without; do
		kernel $1 $tree
		sed 's/ko$/o/' $tree/modules.order >$tree/list
		[ $tree = with ] && more=$2 || more=
		(cd $tree && modpost --kernel-release $1 -m -N -o Module.symvers ${3-} $more -T list vmlinux.o 2>err)
	done
	step "$1 $2"
	same with without
	rm -r with without
}

for series in 6.1 6.2 6.3 6.4; do
	try $series "-t -u ../white -M -b -x"
done
try 6.2 -W
try 6.4 -W
try 6.5 "-M -b -x"
try 6.13 "-b -x" -M
