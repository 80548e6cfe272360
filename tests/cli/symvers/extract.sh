# SPDX-License-Identifier: GPL-2.0-only
#
# extract: from a kernel and its modules, the result is what modpost wrote; from modules
# alone, it has what they import from the kernel.

. "$CLI/common.sh"
. "$CLI/symvers/kernel.inc"

for series in 6.1 6.12 7.3; do
	kernel $series tree
	(cd tree && pass $series 2>/dev/null)
	link_modules tree
	rm -rf lib
	mkdir -p lib/modules/x/kernel
	(cd tree && cp --parents drivers/*/*.ko drivers/staging/*/*.ko fs/smallfs/*.ko tools/*/*.ko \
		../lib/modules/x/kernel)
	# modpost has an order of its own
	sort tree/Module.symvers >want
	grep $'\tvmlinux\t' want >of-kernel
	grep -v $'\tvmlinux\t' want >of-modules
	wc -l of-kernel of-modules
	link_vmlinux tree vmlinux "vmlinux.o .vmlinux.export.o"
	step "$series linked"
	symvers extract vmlinux lib/modules/x >dump
	sort dump >lines
	same lines want
	strip -o stripped vmlinux
	symvers extract lib/modules/x stripped >again
	same again dump
	if [ $series != 6.1 ]; then
		# only what modpost wrote can be put anywhere
		step "$series that may be moved"
		link_vmlinux tree moved .vmlinux.export.o -pie
		readelf -r moved | grep -c R_X86_64_RELATIV
		symvers extract moved lib/modules/x >again
		same again dump
	fi
	step "$series sections with other names"
	objcopy --rename-section __ksymtab=.a --rename-section __ksymtab_gpl=.b \
		--rename-section __kcrctab=.c --rename-section __kcrctab_gpl=.d \
		--rename-section __kflagstab=.e --rename-section __ksymtab_strings=.f vmlinux other
	symvers extract other lib/modules/x >again
	same again dump
	step "$series modules stripped of labels"
	rm -rf bare
	cp -r lib/modules/x bare
	find bare -name '*.ko' -exec strip --strip-unneeded {} +
	nm bare/kernel/drivers/bus/pair-bus.ko | grep -c __ksymtab_ || :
	symvers extract vmlinux bare >again
	same again dump
	step "$series modules alone"
	run symvers extract lib/modules/x >alone
	# all lines are also in Module.symvers
	awk -F '\t' 'NF == 4 { print $1 "\t" $2 "\t" $3 }' alone | sort >claimed
	cut -f1-3 want | sort | comm -13 - claimed
	awk -F '\t' 'NF == 5' alone | sort >lines
	same lines of-modules
	cat alone
	# what modules need of the kernel, says nm
	find lib -name '*.ko' -exec nm -u {} + | sed -n 's/^ *U //p' | sort -u >needed
	cut -f2 of-modules | sort | comm -13 - needed >of-others
	cut -f2 claimed | grep -v '^module_layout$' | sort >told
	same told of-others
	step "$series JSON"
	symvers extract --format=json lib/modules/x 2>/dev/null | head -n 12
	symvers extract --format=json lib/modules/x 2>/dev/null | grep -A 8 '"vault_store"'
	symvers extract --format=json vmlinux 2>/dev/null | head -n 21
	rm -rf tree
done
