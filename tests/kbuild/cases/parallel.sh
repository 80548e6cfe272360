# SPDX-License-Identifier: GPL-2.0-only
# vmlinux and modules are linked in parallel: here the link of vmlinux waits until the link
# of a module starts, and would wait forever if modules waited for vmlinux
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
# at least one started between the two
sed -n '/begin vmlinux/,/end vmlinux/p' order | grep -q '^begin .*ko$'
