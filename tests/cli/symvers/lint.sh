# SPDX-License-Identifier: GPL-2.0-only
#
# lint: every problem, and --fix.

. "$CLI/common.sh"

{
	printf '0x1\ta\tm1\tEXPORT_SYMBOL\t\n'
	printf '0x00000002\tb\tm2\tEXPORT_SYMBOL_GPL\tNS\n'
	printf '0x00000003\tc\tm1\tEXPORT_SYMBOL\t\n'
	printf '0x00000003\tc\tm1\tEXPORT_SYMBOL\t\n'
	printf 'bad\n\n'
	printf '0x00000000\tz\tm1\tEXPORT_SYMBOL\t\n'
	printf '0x00000009\tb\tm2\tEXPORT_SYMBOL\t\r\n'
	printf '0x00000008\tk\tm2\tEXPORT_NOTHING\t\n'
	printf '0x00000005\told\tm3\tEXPORT_SYMBOL'
} >bad
cp bad keep

# problems ARGUMENT...: line and kind of each problem, without its message
problems() {
	run symvers lint --format=json "$@" | tr -d '",' | awk '
		$1 == "remaining:" { print $1, $2 }
		$1 == "line:" { line = $2 }
		$1 == "kind:" { kind = $2 }
		$1 == "fixed:" { print line, kind, $2 }
		/^exit/'
}
run symvers lint bad
cmp bad keep
step JSON
run symvers lint --format=json bad | sed -n '1,19p'
step fixed
run symvers lint --fix bad | sed -n -e 1p -e '/exit/p'
cat -A bad
cp keep bad2
problems --fix bad2
step and what remains
problems bad
run symvers lint --fix --format=markdown bad
step line endings
printf '0x00000001\ta\tm\tEXPORT_SYMBOL\t\r\r\nbad\r\n\r\n' >returns
problems --fix returns
cat -A returns
problems --fix returns
step alternating values
for value in 1 2 1 2 2; do
	printf '0x0000000%s\ta\tm\tEXPORT_SYMBOL\t\n' $value
done >fro
problems --fix fro
cat -A fro
problems --fix fro
step without versions
printf '0x00000000\ta\tm\tEXPORT_SYMBOL\t\n0x00000000\tb\tm\tEXPORT_SYMBOL\t\n' >none
run symvers lint none
gzip -k keep
steps refused
run symvers lint --fix keep.gz
run symvers lint --fix - <keep
run symvers lint missing none
run symvers lint --format=json keep.gz | tail -n 8
