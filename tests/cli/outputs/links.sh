# SPDX-License-Identifier: GPL-2.0-only
# A symbolic link is followed, and remains a link
. "$CLI/common.sh"
for series in 6.1 6.12 7.3; do
	step $series
	kernel $series tree
	mkdir else
	(
		cd tree
		pass $series
		echo old >../else/symvers
		ln -s ../else/symvers linked
		ln -s linked twice
		ln -s ../else/new dangling
		for link in linked twice dangling; do
			pass $series -o $link
			stat -c '%N %F' $link
			cmp Module.symvers $link && echo "it was written"
			echo old >../else/symvers
		done
		ls -A ../else
		step "a generated file"
		mv drivers/misc/echo.mod.c ../else/echo
		cp ../else/echo ../echo
		ln -s ../../../else/echo drivers/misc/echo.mod.c
		age ..
		pass $series
		written .. | grep echo || :
		echo >>../else/echo
		pass $series
		stat -c '%F' drivers/misc/echo.mod.c
		cmp ../echo ../else/echo && echo "it was written"
	) 2>/dev/null
	ls -A else
	rm -r tree else
done
