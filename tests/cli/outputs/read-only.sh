# SPDX-License-Identifier: GPL-2.0-only
# A read-only directory or file is reported, and no temporary file remains
. "$CLI/common.sh"
if [ "$(id -u)" = 0 ]; then
	echo "root may write everywhere"
	exit 77
fi
for series in 6.1 6.12 7.3; do
	steps $series
	kernel $series tree
	mkdir shut
	chmod a-w shut
	(
		cd tree
		find . | sort >../before
		try() {
			run pass $series "$@" 2>../err
			grep -v '^WARNING' ../err >&2 || :
		}
		step "the directory of Module.symvers"
		try -o ../shut/Module.symvers
		ls -A ../shut
		step "an existing Module.symvers"
		echo old >Module.symvers
		chmod a-w Module.symvers
		try
		cat Module.symvers
		step "a directory of modules"
		rm -f Module.symvers
		find . -name '*.mod.c' -delete
		chmod a-w drivers/misc
		try
		find . -name '*.mod.c' | sort
		ls Module.symvers 2>/dev/null || :
		step "no error if all files are up to date"
		chmod u+w drivers/misc
		try
		chmod a-w drivers/misc drivers/bus
		try
		chmod -R u+w .
		find . | sort | comm -13 ../before - | grep -v 'mod.c$'
	)
	rm -rf tree shut
done
