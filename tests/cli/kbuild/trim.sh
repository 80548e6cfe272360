# SPDX-License-Identifier: GPL-2.0-only
# CONFIG_TRIM_UNUSED_KSYMS is -t, since 6.5, and CONFIG_UNUSED_KSYMS_WHITELIST
# then is -u
. "$CLI/common.sh"
# reduce: fewer modules, so that there is something to trim
reduce() {
	sed -i -n '/echo/p; /pair-bus/p' base/modules.order
}
for series in 6.5 6.12 7.3; do
	step $series
	most="-m -N -T ../list vmlinux.o -o Module.symvers"
	case $series in
	6.12)	most="-M $most" ;;
	7.3)	most="-M -b -x $most" ;;
	esac
	base $series
	reduce
	config base TRIM_UNUSED_KSYMS=y
	compare $series "-t $most"
	cut -f 2 kbuild/Module.symvers | tr '\n' ' '
	echo
	config base 'UNUSED_KSYMS_WHITELIST=""'
	compare $series "-t $most"
	config base -UNUSED_KSYMS_WHITELIST 'UNUSED_KSYMS_WHITELIST="scripts/keep these"'
	printf '%s\n' strlen vault_store >"base/scripts/keep these"
	printf '%s\n' strlen vault_store >white
	compare $series "-t -u ../white $most"
	cut -f 2 kbuild/Module.symvers | tr '\n' ' '
	echo
	config base -UNUSED_KSYMS_WHITELIST "UNUSED_KSYMS_WHITELIST=\"$PWD/white\""
	rm "base/scripts/keep these"
	compare $series "-t -u $PWD/white $most"
	config base -UNUSED_KSYMS_WHITELIST 'UNUSED_KSYMS_WHITELIST="no/list"'
	compare $series "-t -u no/list $most"
	cat kbuild/errors
	step "a list, and no trimming"
	config base -TRIM_UNUSED_KSYMS
	compare $series "$most"
	rm -r base
done
step "up to 6.4 it was the compiler's work"
base 6.4
reduce
config base -MODULE_SRCVERSION_ALL TRIM_UNUSED_KSYMS=y 'UNUSED_KSYMS_WHITELIST="no/list"'
compare 6.4 "-m -N -T ../list vmlinux.o -o Module.symvers"
wc -l <kbuild/Module.symvers
