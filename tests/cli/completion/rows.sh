# SPDX-License-Identifier: GPL-2.0-only
#
# Each completion has every option, letter and command of --help, and for a command only
# its own options.

. "$CLI/common.sh"

# for modpost: "-a" and "--all-srcversions", one a line
modpost --help | sed -nE 's/^ +((-[A-Za-z]), )?(--[a-z-]+).*/\2\n\3/p' | sed '/^$/d' | sort >modpost.help
# for symvers: "diff --rules", and " --version" for the program itself
symvers --help-all | awk '
	/^usage: symvers COMMAND/ { of = ""; next }
	/^usage: symvers / { of = $3; print of; next }
	/^  --/ { sub(/[=[].*/, "", $1); print of, $1 }' | sort >symvers.help
wc -l modpost.help symvers.help | awk '$1 < 20 { print "too few", $0 }'

# the same from each script, in its syntax
bash_rows() {
	awk '/^\t[a-z*]+\)$/ { of = $1; sub(/\)/, "", of); if (of == "*") of = ""; else print of }
	     /options=/ && split($0, part, "\047") > 2 {
		     count = split(part[2], word, " ")
		     for (i = 1; i <= count; i++) { sub(/=$/, "", word[i]); print of, word[i] }
	     }'
}
zsh_rows() {
	awk '/^\t[a-z]+\) _arguments/ { of = $1; sub(/\)/, "", of); print of; next }
	     /^\t/ {
		     line = $0; sub(/\[.*/, "", line); gsub(/\([^)]*\)|[\047*+=]/, "", line)
		     count = split(line, word, "[{,} \t]")
		     for (i = 1; i <= count; i++) if (word[i] ~ /^--?[A-Za-z][a-z-]*$/) {
			     sub(/-$/, "", word[i]); print of, word[i]
		     }
	     }'
}
fish_rows() {
	awk '{ of = "" }
	     / -f -a / { for (i = 1; i < NF; i++) if ($i == "-a") print $(i + 1); next }
	     /^complete/ {
		     for (i = 1; i < NF && $i != "-d"; i++) {
			     if ($i == "\047__fish_seen_subcommand_from") { of = $(i + 1); sub(/\047/, "", of) }
			     if ($i == "-s") print of, "-" $(i + 1)
			     if ($i == "-l") print of, "--" $(i + 1)
		     }
	     }'
}
for shell in bash zsh fish; do
	for program in modpost symvers; do
		"$program" --completion=$shell >$program.$shell
		[ $program = symvers ] && trim= || trim='s/^ //'
		${shell}_rows <$program.$shell | sed "$trim" | sort -u >rows
		diff $program.help rows && echo "$shell: all of $program"
	done
done
bash -n modpost.bash && bash -n symvers.bash
step "any other"
run modpost --completion=csh
run symvers --completion=
