# SPDX-License-Identifier: GPL-2.0-only
# A symvers file may be a FIFO or /dev/stdout, which is written to and not replaced
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	step $series
	kernel $series tree
	(
		cd tree
		pass $series
		mkfifo fifo
		cat fifo >read &
		pass $series -o fifo
		wait
		stat -c '%F %n' fifo
		cmp Module.symvers read && echo "it was written"
		ln -s /proc/self/fd/1 output
		pass $series -o output | cmp Module.symvers - && echo "it was written"
		stat -c '%F %N' output
	) 2>/dev/null
	rm -r tree
done
