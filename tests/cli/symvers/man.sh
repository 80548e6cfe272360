# SPDX-License-Identifier: GPL-2.0-only
#
# symvers(1) documents all commands, options and formats of the program, and no others.

. "$CLI/common.sh"

page=$CLI/../../man/symvers.1

# commands with their options and formats, from the program's tables
symvers --help-all | awk '
	/^usage: symvers COMMAND/ { next }
	/^usage: symvers / { sub(/^usage: symvers /, ""); sub(/\[OPTION.*\] /, ""); print "command " $0; of = $1 }
	/^  --/ && (!of || /^  --(format|color|jobs|help)/) { common[$1] = 1; next }
	of && /^  --/ { print of, $1 }
	of && /^      [a-z]/ { print of, "format", $1 }
	END { for (option in common) print option }' | sort >program
# the same from the manual
awk '
	/^\.Ss / { sub(/^\.Ss /, ""); print "command " $0; of = $1 " " }
	/^\.Sh / { of = "" }
	/^\.It Fl -/ {
		sub(/^\.It Fl -/, "--"); gsub(/ Ns | ?Ar | ?Ns$/, ""); gsub(/Op : ?/, "[:")
		if (/\[:/) $0 = $0 "]"
		gsub(/ /, "")
		print of $0
	}
	of && /^\.It Cm / { print of "format " $3 }' "$page" | sort -u >manual
diff program manual
grep -x -e 'diff --rules=FILE' -e 'command lint FILE...' -e 'diff format symbols' program
# both pages are well-formed, if mandoc is installed
if command -v mandoc >/dev/null 2>&1; then
	mandoc -T lint -W warning "$page" "${page%.1}.5"
fi
