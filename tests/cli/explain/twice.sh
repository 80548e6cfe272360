# SPDX-License-Identifier: GPL-2.0-only
# --report does not change stderr, and --explain only adds notes and help
. "$CLI/common.sh"
kernel 7.3 tree
cd tree
pass 7.3 2>plain
pass 7.3 --report=out.json --report=sarif:out --report=out.github 2>reported
pass 7.3 --explain 2>explained
same plain reported
grep -v '^  note: \|^  help: ' explained >without
same plain without
step "each in its form"
grep -c '"schema":1' out.json
grep -c '"version":"2.1.0"' out
grep -c '^::warning file=drivers/staging/' out.github
