# SPDX-License-Identifier: GPL-2.0-only
# --verify exits with 2 where it cannot compare
. "$CLI/common.sh"
copy export_symbol tree
cd tree
pass 7.3 2>/dev/null
steps options that contradict each other
run pass 7.3 --verify --report=json:report
run pass 7.3 --verify --baseline=known --update-baseline
run pass 7.3 --verify --verify-with=true
run pass 7.3 --verify-log=log
run pass 7.3 --verify-strict
run pass 7.3 --verify --no-such-option
steps the output is an input
run modpost --kernel-release 7.3 -i Module.symvers -o Module.symvers drivers/misc/echo.o --verify
steps not a regular file
ln -sf /dev/null nsdeps
run pass 7.3 --verify -d nsdeps
steps the run reports an error
run modpost --kernel-release 7.3 -m -b -x drivers/misc/echo.o none.o --verify
steps no object tree
run modpost --kbuild=none --verify
