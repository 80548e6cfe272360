# SPDX-License-Identifier: GPL-2.0-only
# Install the fragments into a kernel tree, and restore the original files
. "$CASES/common.sh"
mkdir -p before/scripts
printf 'VERSION = %s\nPATCHLEVEL = %s\n' "${SERIES%.*}" "${SERIES#*.}" >before/Makefile
for file in Makefile.modpost Makefile.modfinal gen-btf.sh; do
	echo "the kernel's $file" >before/scripts/$file
done
cp -a before tree
set="$KBUILD/$([ "$SERIES" = 6.1 ] && echo 6.1 || echo 7.x)"

"$KBUILD/install" tree
for file in "$set"/*; do cmp "$file" "tree/scripts/${file##*/}"; done
cmp "$KBUILD/Makefile.modcommon" tree/scripts/Makefile.modcommon
# install twice, then restore
cp -a tree once
"$KBUILD/install" tree
diff -r once tree
"$KBUILD/install" --undo tree
diff -r before tree
fails "$KBUILD/install" --undo tree

# interrupted before the last file was installed
"$KBUILD/install" tree
cp before/scripts/Makefile.modpost tree/scripts
"$KBUILD/install" tree
diff -r once tree
rm tree/scripts/Makefile.modcommon
"$KBUILD/install" --undo tree
diff -r before tree
"$KBUILD/install" tree

# a file was changed since: it is named and nothing is modified
echo changed >>tree/scripts/Makefile.modfinal
cp -a tree changed
fails "$KBUILD/install" --undo tree 2>log
grep -q 'scripts/Makefile.modfinal was changed' log
fails "$KBUILD/install" tree
diff -r changed tree

# unsupported releases, and a directory that is not a kernel tree
rm -r tree
cp -a before tree
printf 'VERSION = 6\nPATCHLEVEL = 12\n' >tree/Makefile
fails "$KBUILD/install" tree 2>log
grep -q 'is Linux 6\.12' log
[ ! -e tree/scripts/.modpost-saved ]
fails "$KBUILD/install" .
fails "$KBUILD/install" ''
fails "$KBUILD/install"
