# SPDX-License-Identifier: GPL-2.0-only
# vmlinux and modules are linked at the same time: the link of vmlinux waits here until
# that of a module has begun, and would wait in vain if modules waited for vmlinux
. "$CASES/common.sh"
cat >ld <<EOF
#!/bin/sh
case " \$* " in
*" -o vmlinux "*)
	echo begin vmlinux >>"$PWD/order"
	for i in \$(seq 600); do
		! grep -q 'ko\$' "$PWD/order" || break
		sleep 0.1
	done
	ld "\$@"
	echo end vmlinux >>"$PWD/order" ;;
*.ko\ *)
	echo "begin \$(echo "\$*" | tr ' ' '\n' | grep 'ko\$')" >>"$PWD/order"
	exec ld "\$@" ;;
*)	exec ld "\$@" ;;
esac
EOF
chmod +x ld
: >order
fresh
flow LD="$PWD/ld"
is "$(calls)" 1
is "$(grep -c '^begin .*ko$' order)" 8
# one at least began between the two
sed -n '/begin vmlinux/,/end vmlinux/p' order | grep -q '^begin .*ko$'
