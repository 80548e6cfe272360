# SPDX-License-Identifier: GPL-2.0-only
# Started threads: none with -j1 or for a single module
. "$CLI/common.sh"
wants LD_PRELOAD
"$CC" -O2 -fPIC -shared -D_GNU_SOURCE -o count.so "$CLI/../threads/count.c" -ldl
base 7.3
sed 's/ko$/o/' base/modules.order >base/list

# started OPTION...: print the number of threads
started() {
	rm -f log
	# ASan requires to be the first library, but works after this one
	(cd base && LD_PRELOAD=$OLDPWD/count.so THREADS_LOG=$OLDPWD/log \
		ASAN_OPTIONS=${ASAN_OPTIONS-}:verify_asan_link_order=0 \
		"$MODPOST" -M -m -N -o Module.symvers "$@" 2>messages)
	cat log
}

echo "-j1: $(started -j1 -T list vmlinux.o)"
echo "one module: $(started -j8 -w drivers/misc/echo.o)"
# seven in addition to the first one, at least once
[ "$(started -j8 -T list vmlinux.o)" -lt 7 ] || echo "-j8: seven or more"
[ "$(started -j2 -T list vmlinux.o)" -lt 1 ] || echo "-j2: one or more"
