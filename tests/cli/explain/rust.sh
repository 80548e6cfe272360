# SPDX-License-Identifier: GPL-2.0-only
# a Rust module: what module! takes in each release, instead of the macros of C
. "$CLI/common.sh"
wants libdw
. "$CLI/explain/report.inc"
printf '0x0\t%s\tvmlinux\tEXPORT_SYMBOL_GPL\t%s\n' a_thing A b_thing B plain '' >dump
# crate TAG...: a module compiled from Rust, as far as modpost and the explanations can see
crate() {
	{
		echo '.section .modinfo, "a"'
		printf '.asciz "%s"\n' description=x "$@"
		printf '%s\n' '.text' '.globl start' 'start: nop' \
			'.section .note.GNU-stack, "", %progbits' '.data' \
			'.quad a_thing, b_thing, plain'
	} | assembled crab
	sed -i 's/crab\.S/crab.rs/g' .crab.o.cmd
	printf 'crab.o\n' >crab.mod
}
for series in 6.12 6.18 6.19; do
	step "$series"
	crate license=GPL
	explain modpost --kernel-release $series -M -e -i dump crab.o
done
step "it imports another one"
crate license=GPL import_ns=C
explain modpost --kernel-release 6.19 -M -e -i dump crab.o | grep rust
step "licenses"
crate 'license=GPL 2' import_ns=A import_ns=B
explain modpost --kernel-release 6.19 -M -e -i dump crab.o | grep licen
