# SPDX-License-Identifier: GPL-2.0-only
#
# Only --help names the newest release, from the table of releases: README, man pages and
# the package description name the oldest, so that a new release does not change them.

. "$CLI/common.sh"

cd "$CLI/../.."
read -r oldest newest < <(modpost --help | sed -nE 's/.* from Linux ([0-9.]+) to ([0-9.]+)\.$/\1 \2/p')
for file in README.md man/modpost.1 debian/control; do
	grep -qE "from (Linux )?${oldest/./\\.} on" "$file" || echo "$file does not say 'from $oldest on'"
done
! grep -nE "\b${newest/./\\.}\b" README.md man/*.[0-9] debian/control
echo "from $oldest on, and ${newest:+a newest one}"
