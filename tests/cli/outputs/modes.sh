# SPDX-License-Identifier: GPL-2.0-only
# The mode of a file is kept; a new file honors the umask
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	step $series
	kernel $series tree
	(
		cd tree
		for mask in 022 077 027 0; do
			rm -f Module.symvers drivers/misc/echo.mod.c .vmlinux.export.c nsdeps
			(umask $mask && pass $series -d nsdeps)
			echo "umask $mask: $(stat -c '%a %n' Module.symvers \
				drivers/misc/echo.mod.c .vmlinux.export.c nsdeps | tr '\n' ' ')"
		done
		for mode in 600 644 755 640; do
			chmod $mode Module.symvers drivers/misc/echo.mod.c .vmlinux.export.c
			echo >>drivers/misc/echo.mod.c
			(umask 077 && pass $series)
			echo "mode $mode: $(stat -c '%a %n' Module.symvers \
				drivers/misc/echo.mod.c .vmlinux.export.c | tr '\n' ' ')"
		done
	) 2>/dev/null
	rm -r tree
done
