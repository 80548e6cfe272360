# SPDX-License-Identifier: GPL-2.0-only
#
# diff --why appends the causes; JSON of both matches the schema.

. "$CLI/common.sh"
. "$CLI/symvers/why.inc"

step text
run symvers diff --why old new
step short
run symvers diff --why --format=short old new
step names of symbols only
run symvers diff --why --format=symbols old new
step Markdown
run symvers diff --why --format=markdown --only=<(echo vfs_stat) old new
step tolerated changes need no cause
run symvers diff --why --format=short --ignore=<(echo 'name:vfs_*') old new
step JSON
symvers why --format=json old new >why.json || :
symvers why --format=json --limit=1 new old >back.json || :
symvers diff --why --format=json old new >diff.json || :
python3 - <<-'END'
	import json
	why, back, diff = (json.load(open(name + ".json")) for name in ("why", "back", "diff"))
	assert diff["why"] == {key: of for key, of in why.items() if key != "command"}
	for export in why["exports"]:
	    causes = [why["causes"][i] for i in why["cause_sets"][export["cause_set"]]]
	    print(export["symbol"], export["old_crc"], export["new_crc"], export["grade"],
	          *[f'{of["type_kind"]} {of["type_name"]}' for of in causes], sep="; ")
	for cause in why["causes"] + back["causes"]:
	    print(cause["type_name"], cause["change"], cause["member"], cause["in_smallest"], sep="; ")
	print(back["cause_sets"])
	END
step a directory without types
mkdir none
cp old/Module.symvers none/
run symvers diff --why none new 2>&1
