# SPDX-License-Identifier: GPL-2.0-only
# --verify-with names what a program did that this modpost would not do, and leaves it in place
. "$CLI/common.sh"
. "$CLI/verify/wrapper.inc"
copy export_symbol tree
cd tree
while IFS='|' read -r title command; do
	step "$title"
	wrapper "$command"
	rm -f ./*.symvers drivers/*/*.mod.c fs/*/*.mod.c .vmlinux.export.c
	with
	cp printed first
	with --verify-strict
	diff first printed
done <<'END'
the same|:
an output|sed -i 2d drivers/misc/echo.mod.c
a line of Module.symvers|sed -i '/pool_free/s/0x/0X/' Module.symvers
no output|rm drivers/misc/echo.mod.c
another output|sleep 0.02; echo extra >drivers/misc/more.mod.c
one more message|echo "ERROR: modpost: one more" >&2
text on standard output|echo hello
other text on standard error|echo hello >&2
a message without an end of line|printf "ERROR: modpost: no end" >&2
another exit status|status=3
END
step a signal
wrapper 'kill -TERM $$'
with
step 'files that were there before are not extra'
wrapper :
touch drivers/misc/old.mod.c
with
