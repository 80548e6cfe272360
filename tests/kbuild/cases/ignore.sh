# SPDX-License-Identifier: GPL-2.0-only
# make -i -k: a module that fails to compile is skipped, the others are built
. "$CASES/common.sh"
fresh
echo '#error broken on purpose' >>tree/drivers/misc/echo.c
rm tree/drivers/misc/echo.o
fails flow -k
flow -i -k
has -n
grep -q 'drivers/misc/echo\.o: .*(ignored)' log
is "$(cd tree && find . -name '*.ko' | wc -l)" 7
# an i in a long option or a variable is not -i
flow -k --no-print-directory KBUILD_EXTRA_WARN= || :
sed -i '$d' tree/drivers/misc/echo.c
flow --no-builtin-rules
lacks -n
