# SPDX-License-Identifier: GPL-2.0-only
# modpost's JSON lines as a report of code quality, which GitLab shows beside the lines:
#	jq -s --arg root "$PWD" -f codequality.jq modpost.json >codequality.json
# A finding that has no place in the source is told at the file that it is about.
def from_root: ltrimstr($root + "/");

map(((.source // []) | map(select(.file and .line)) | .[0]) as $place | {
	description: ([.message] + .notes + .help | join("\n")),
	check_name: .kind,
	fingerprint: .id,
	severity: {error: "major", warning: "minor", note: "info"}[.level],
	location: {
		path: ($place.file // .file // .module // "." | from_root),
		lines: {begin: ($place.line // 1)}
	}
})
