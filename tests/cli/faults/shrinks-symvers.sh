# SPDX-License-Identifier: GPL-2.0-only
# modules and compressed files that are truncated while they are read: errors, no output
. "$CLI/common.sh"
wants LD_PRELOAD
cc -shared -fPIC -O1 -o shrinks.so "$CLI/faults/shrinks.c"
head -c 300000 /dev/urandom >noise
objcopy --add-section .comment.noise=noise "$DATA/export_symbol/drivers/misc/echo.o" large.o
gzip -k large.o
xz -k large.o
zstd -qk large.o
for file in large.o large.o.gz large.o.xz large.o.zst; do
	# an object is read in parts; a compressed file is mapped after reading its first bytes
	at=2
	[ "$file" != large.o ] || at=1
	for jobs in 1 4; do
		cp "$file" "er$file"
		cp "$DATA/export_symbol/drivers/misc/keeper.o" other.o
		run env LD_PRELOAD="$PWD/shrinks.so" SHRINK_FROM=200000 SHRINK_AT=$at SHRINK_NAME="er$file" \
			ASAN_OPTIONS=verify_asan_link_order=0 \
			"$SYMVERS" exports --jobs=$jobs --format=json:out "er$file" other.o
		[ ! -e out ]
	done
done
