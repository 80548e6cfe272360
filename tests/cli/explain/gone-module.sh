# SPDX-License-Identifier: GPL-2.0-only
# a module that is no longer built, and a symbol that several modules lack
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"
kernel 7.3 tree
cd tree
pass 7.3 2>/dev/null
grep -v pair-bus modules.order >less
mv less modules.order
step "the symvers file of the earlier build lists its exporter"
explain pass 7.3 | grep -A3 "symbol=pairbus_add"
cd ..
. "$CLI/extmod/external.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
external 7.3 one missing_thing
external 7.3 two missing_thing kprnt
step "one finding explains a symbol for all modules"
cd ext
explain modpost --kernel-release 7.3 -M -N -e -i ../base/Module.symvers one/one.o two/two.o
