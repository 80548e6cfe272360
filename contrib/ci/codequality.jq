# SPDX-License-Identifier: GPL-2.0-only
# Convert modpost's JSON report to a code quality report for GitLab:
#	jq -s --arg root "$PWD" -f codequality.jq modpost.json >codequality.json
# A finding without a source line is reported for its file.
def from_root: ltrimstr($root + "/");

map((.locations | map(select(.file and .line)) | .[0]) as $place | {
	description: ([.message] + [.advice[].text] | join("\n")),
	check_name: .id,
	fingerprint: .fingerprint,
	severity: {error: "major", warning: "minor", note: "info"}[.severity],
	location: {
		path: ($place.file // .file // .module // "." | from_root),
		lines: {begin: ($place.line // 1)}
	}
})
