# SPDX-License-Identifier: GPL-2.0-only
# what --report and --baseline refuse, and where relative paths lead
. "$CLI/common.sh"
. "$CLI/explain/report.inc"
kernel 7.3 tree
step "formats"
for argument in out out.txt json: xml:out; do
	run modpost --kbuild=tree --report=$argument
done 2>&1
(run modpost --kbuild=tree --update-baseline) 2>&1
step "a directory that is not there"
(cd tree && run pass 7.3 --report=nowhere/out.json) 2>&1 | tail -n 2
step "a baseline that cannot be used"
(cd tree && run pass 7.3 --baseline=nowhere) 2>&1
printf '# comment\n0123456789abcdef\tkind\nno entry\n' >tree/bad
(cd tree && explain pass 7.3 --baseline=bad)
[ ! -e tree/vmlinux.symvers ]
step "relative paths are taken from where the program is called"
config tree -SECTION_MISMATCH_WARN_ONLY
(run modpost --kbuild=tree --report=out.json --baseline=known --update-baseline) 2>&1
wc -l <out.json
cat known
step "known findings do not fail the run"
explain modpost --kbuild=tree --baseline=known
(run modpost --kbuild=tree) 2>&1
step "stale entries, in the order of the baseline"
sed -i '$a ffffffffffffffff\tsection-mismatch\tdrivers/gone\tmessage' known
(run modpost --kbuild=tree --baseline=known) 2>&1
