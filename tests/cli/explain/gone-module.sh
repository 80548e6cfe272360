# SPDX-License-Identifier: GPL-2.0-only
# a module that is not built any more, and a symbol that several modules lack
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"
kernel 7.3 tree
cd tree
pass 7.3 2>/dev/null
grep -v pair-bus modules.order >less
mv less modules.order
step "its dump of before says who exported it"
explain pass 7.3 | grep -A3 "symbol=pairbus_add"
cd ..
. "$CLI/extmod/external.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
external 7.3 one missing_thing
external 7.3 two missing_thing kprnt
step "all modules that lack a symbol are told once"
cd ext
explain modpost --kernel-release 7.3 -M -N -e -i ../base/Module.symvers one/one.o two/two.o
