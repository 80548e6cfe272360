# SPDX-License-Identifier: GPL-2.0-only
# --timing prints the time of each step to standard error, and changes nothing else
. "$CLI/common.sh"

kernel 7.3 plain
cp -r plain timed
for tree in plain timed; do
	[ $tree = plain ] && option= || option=--timing
	(cd $tree && sed -i 's/ko$/o/' modules.order &&
		run modpost --kernel-release 7.3 -j2 -m -M -N -o Module.symvers vmlinux.o \
			-T modules.order $option >../$tree.status 2>../$tree.err)
done
grep -v '^timing: ' timed.err | diff plain.err -
diff plain.status timed.status
diff -r plain timed && echo "the same findings and files"

step "a line for each step, after everything else"
sed -n '/^timing: /,$p' timed.err | (grep -v '^timing: ' || :)
grep '^timing: step' timed.err | sed 's/[0-9][0-9]*/N/g'

step "one number for each item"
for name in read resolve modules; do
	items=$(sed -n "s/^timing: step $name .* items \([0-9]*\) longest.*/\1/p" timed.err)
	grep "^timing: items $name " timed.err | cut -d ' ' -f 4- | wc -w | sed "s/^$items$/the same/"
done

step "hidden"
modpost --help | (grep -c timing || :)
modpost --completion=bash | (grep -c timing || :)
