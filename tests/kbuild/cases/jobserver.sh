# SPDX-License-Identifier: GPL-2.0-only
# modpost can use make's jobserver: the file descriptors in MAKEFLAGS are open
. "$CASES/common.sh"
fresh
cat >modpost <<EOF
#!/bin/sh
echo "\$*" >>"$PWD/calls"
auth=\$(echo "\$MAKEFLAGS" | sed -n 's/.*--jobserver-auth=\([^ ]*\).*/\1/p')
case \$auth in
fifo:*)	[ -p "\${auth#fifo:}" ] || exit 1 ;;
*,*)	[ -e /proc/self/fd/\${auth%,*} ] && [ -e /proc/self/fd/\${auth#*,} ] || exit 1 ;;
*)	exit 1 ;;
esac
exec "$MODPOST" "\$@"
EOF
flow
is "$(calls)" 1
