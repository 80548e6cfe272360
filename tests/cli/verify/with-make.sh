# SPDX-License-Identifier: GPL-2.0-only
# --verify and --verify-with under make -j4, with its jobserver: every job slot is returned
. "$CLI/common.sh"
. "$CLI/verify/wrapper.inc"
copy export_symbol tree
cd tree
wrapper :
rm Makefile
cat >Makefile <<'END'
all: Module.symvers busy
busy:
	@sleep 0.1
Module.symvers: FORCE
	+@$(MODPOST) --kernel-release 7.3 -M -m -b -x -N -o $@ -T - vmlinux.o <modules.order
FORCE:
END
# the shell of make splits its path at spaces
ln -s "$MODPOST" modpost
run make -s -j4 MODPOST="./modpost --verify-with=./program" 2>&1 | grep -v WARNING
run make -s -j4 MODPOST="./modpost --verify" 2>&1
sed -i '$d' drivers/misc/echo.mod.c
for jobs in 1 8; do
	run modpost --jobs=$jobs --kernel-release 7.3 -M -m -b -x -N -o Module.symvers \
		-T modules.order vmlinux.o --verify
done
