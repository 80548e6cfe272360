# SPDX-License-Identifier: GPL-2.0-only
# Valid forms of a release
. "$CLI/common.sh"
. "$CLI/release/taken.inc"
for release in 6.1 6.1.0 6.1.0-39-amd64 6.1.192 6.4.16 6.5.0-rc1 6.6.17+ 6.8-custom 6.9.0-dirty \
	6.11.11 6.12.9 6.12-rc7 6.13.2-arch1-1 6.14.0-g38fec10eb60d 6.19 7.0.0-rc2 7.0 \
	7.1.3 7.2.6 7.3 7.3.0 7.3.4+deb13-amd64 7.4 7.9 7.9.1-rc3 8.1 10.0; do
	echo "$release: $(taken --kernel-release $release)"
done
