# SPDX-License-Identifier: GPL-2.0-only
#
# modpost(1) documents all options, variables and findings of the program, and no others.

. "$CLI/common.sh"

root=$CLI/../..
page=$root/man/modpost.1

# "-a --all-srcversions", "--kbuild[=DIR]" and the like: of --help, and of the manual
modpost --help | sed -nE 's/^ +((-[A-Za-z]), )?(--[a-z-]+(\[=[A-Z]+\]|=[A-Z]+)?)  *.*/\2 \3/p' |
	sed 's/^ *//' | sort >program
sed -nE '/^\.Sh OPTIONS/,/^\.Sh ENV/s/^\.It Fl //p' "$page" |
	sed -e 's/^-/--/; s/^\([A-Za-z]\) , Fl -/-\1 --/' -e 's/ Ns Op = Ns Ar \(.*\)/[=\1]/; s/ Ar /=/' |
	sort >manual
diff program manual
grep -x -e '-a --all-srcversions' -e '--kbuild\[=DIR\]' -e '-i --input-symvers=FILE' manual

# the environment variables that the sources read, directly or through a table
grep -ohE 'getenv\("[A-Za-z_]+"|is_set\("[A-Z_]+"|\{ "KERNEL[A-Z]+"(, "[A-Z_]+")*|#define VARIABLE +"[A-Z_]+"' \
	-r "$root/modpost" "$root/lib" --include=*.c | grep -oE '[A-Z_]{4,}|objtree' | grep -vx VARIABLE | sort -u >program
awk '/^\.Sh/ { on = $2 == "ENVIRONMENT" } on && /^\.It Ev/ { for (i = 3; i <= NF; i++) if ($i != ",") print $i }' \
	"$page" | sort >manual
diff program manual
wc -l <manual

# the kinds of findings
sed -nE 's/^\tX\([A-Z0-9_]+, "([a-z0-9-]+)"\).*/\1/p' "$root/modpost/diag/findings.h" | sort >program
awk '/^\.Sh/ { on = $2 == "DIAGNOSTICS" } on && /^\.It Li/ { for (i = 3; i <= NF; i++) if ($i != "," && $i != "Li") print $i }' \
	"$page" | sort >manual
diff program manual
grep -x -e section-mismatch -e invalid-shndx-link manual

# the page is well-formed, if mandoc is installed
if command -v mandoc >/dev/null 2>&1; then
	mandoc -T lint -W warning "$page"
fi
