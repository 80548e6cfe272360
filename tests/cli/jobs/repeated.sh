# SPDX-License-Identifier: GPL-2.0-only
# check-all: slow, 204 runs
# Fifty runs, with one thread and with several, have the same output
. "$CLI/common.sh"
. "$CLI/jobs/many.inc"

# fifty SERIES OPTION...
fifty() {
	local series=$1 i first sum threads=(1 2 7 8 64)
	local options="-o Module.symvers -d nsdeps -T list vmlinux.o"

	shift
	[ "$series" = 6.1 ] || options="-M $options"
	for i in {0..50}; do
		(
			cd base
			outputs . | xargs -r rm
			# shellcheck disable=SC2086 # options are several
			run modpost --kernel-release "$series" -j ${threads[i % 5]} $options "$@" \
				>status 2>errors
		)
		# the files and their names
		sum=$(cd base && outputs . | xargs tail -n +1 status errors | cksum)
		if [ "$i" -eq 0 ]; then
			first=$sum
			echo "$(cat base/status), $(wc -l <base/errors) lines," \
				"$(outputs base | wc -l) files"
		elif [ "$sum" != "$first" ]; then
			echo "run $i, -j ${threads[i % 5]}, is another"
			return
		fi
	done
	echo "51 runs are the same"
}

step "warnings"
many 7.3
fifty 7.3 -w -N
step "errors, with the cap of ten undefined symbols"
cp base/many/twice.o base/many/m15.o
cp base/many/twice.o base/many/m33.o
fifty 7.3
step "an object in the middle that ends the run"
head -c 300 base/many/other.o >base/many/m26.o
fifty 7.3 -w -N
rm -r base
step "errors found module by module, files before the first"
many 6.1
sed -i '/[05].o/d' base/list
fifty 6.1 -N
