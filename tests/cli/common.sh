# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# What the cases have in common. They begin with
#
#	. "$CLI/common.sh"
#
# and are in an empty directory then. An unexpected failure ends a case.

set -euo pipefail

# wants THING: the case is for hosts that have it; LACKS names what the programs' has not
wants() {
	case " ${LACKS-} " in
	*" $1 "*)
		echo "where the programs run there is no $1"
		exit 77 ;;
	esac
}

# clone FROM TO: a copy of a tree, of hard links where that is possible
clone() {
	cp -al "$1" "$2" 2>/dev/null || {
		rm -rf "$2"
		cp -a "$1" "$2"
	}
}

# copy GENERATION DIR: the small kernel, to work in. Of its files these may be
# written to: modules.order, .vmlinux.objs, those in include/config. All others
# are the same as in $DATA; they may be removed or replaced.
copy() {
	local from=$DATA/$1

	clone "$from" "$2"
	cp -p --remove-destination "$from/modules.order" "$from/.vmlinux.objs" "$2"
	cp -p --remove-destination "$from/include/config/"* "$2/include/config"
}

# step WORDS: a heading; steps WORDS: in both streams
step() {
	echo "== $*"
}

steps() {
	step "$@"
	step "$@" >&2
}

modpost() {
	"$MODPOST" "$@"
}

symvers() {
	"$SYMVERS" "$@"
}

# the interpreter that the runner found; a version manager's python3 is a slow script
python3() {
	"$PYTHON" "$@"
}

# run COMMAND...: go on whatever it does, and print its exit status
run() {
	local status=0

	"$@" || status=$?
	echo "exit $status"
}

# quiet COMMAND...: the same, without what it prints
quiet() {
	run "$@" 2>/dev/null
}

# pass SERIES [OPTION...]: what the build of the small kernel calls, in its tree
pass() {
	local series=$1

	shift
	case $series in
	6.1)	sed 's/ko$/o/' modules.order |
			modpost --kernel-release 6.1 -m -a -w -N -o Module.symvers -T - \
				vmlinux.o "$@" ;;
	6.12)	modpost --kernel-release 6.12 -M -m -N -o Module.symvers -T modules.order \
			vmlinux.o "$@" ;;
	7.3)	modpost --kernel-release 7.3 -M -m -b -x -N -o Module.symvers -T modules.order \
			vmlinux.o "$@" ;;
	esac
}

# kernel SERIES DIR: the small kernel that pass wants
kernel() {
	case $1 in
	6.[1-4])	copy ksymtab "$2" ;;
	*)		copy export_symbol "$2" ;;
	esac
}

# first_lines: only the lines of messages that begin as the kernel's own do
first_lines() {
	grep -aE '^(WARNING|ERROR|FATAL): ' || :
}

# same A B: two files or trees; what differs is printed
same() {
	diff -r "$1" "$2" && echo "$1 and $2 are the same"
}

# outputs DIR: what modpost has made there
outputs() {
	(cd "$1" && find . -name '*.mod.c' -o -name .vmlinux.export.c -o -name '*symvers*' \
		-o -name '*nsdeps*' | sort)
}

# age DIR: remember the files, for written
age() {
	sleep 0.02	# what is written from now on has another time
	find "$1" -type f -printf '%p %i %T@\n' | sort >"$TMPDIR/aged"
}

# written DIR: which files were made, or written, or replaced since age
written() {
	find "$1" -type f -printf '%p %i %T@\n' | sort | comm -13 "$TMPDIR/aged" - | cut -d' ' -f1
}

# config TREE SETTING...: take CONFIG_X out of auto.conf (-X), or add a line (X=y)
config() {
	local conf=$1/include/config/auto.conf setting

	shift
	for setting; do
		case $setting in
		-*)	sed -i "/^CONFIG_${setting#-}=/d" "$conf" ;;
		*)	echo "CONFIG_$setting" >>"$conf" ;;
		esac
	done
}

# compile TREE OBJECT: a module of one object from the source beside it, the
# way TREE was compiled, and with $FLAGS, with the files that its build leaves there
compile() {
	local tree object=$2 name command

	tree=$(cd "$1" && pwd)
	name=$(basename "$object" .o)
	command=$(sed -n '1s/^savedcmd_[^ ]* := //p' "$tree/drivers/misc/.echo.o.cmd")
	command=${command/drivers\/misc\/.echo.o.d/$(dirname "$object")\/.$name.o.d}
	command=${command//drivers\/misc\/echo/${object%.o}}
	command=${command/\"echo\"/\"$name\"}
	command=${command/kmod_echo/kmod_$name}
	command=${command/-Iinclude/-I$tree\/include}
	command=${command/-include include/-include $tree\/include}
	command+=" ${FLAGS-}"
	eval "$command"
	SMALL_SALT=lwag sh "$CLI/../../testdata/scripts/mkcmd.sh" "$object" "$command" \
		"${object%.o}.c"
	echo "$object" >"${object%.o}.mod"
}

# source_of NAME SYMBOL...: the source of a module on stdout that calls the SYMBOLs
# and exports NAME_work
source_of() {
	local name=$1 symbol

	shift
	echo '#include <linux/module.h>'
	for symbol; do
		echo "void $symbol(void);"
	done
	echo "void ${name}_work(void);"
	echo "void ${name}_work(void)"
	echo '{'
	for symbol; do
		echo "	$symbol();"
	done
	echo '}'
	echo "EXPORT_SYMBOL(${name}_work);"
	echo 'MODULE_DESCRIPTION("A module of a test");'
	echo 'MODULE_LICENSE("GPL");'
}

# base SERIES: the small kernel as base/, with the release in it
base() {
	kernel "$1" base
	echo "$1.0" >base/include/config/kernel.release
}

# compare SERIES OPTIONS [VARIABLE=VALUE...]: modpost --kbuild in base/, with
# the variables, does what it does there with the options: all files, the
# messages and the exit status are the same. They stay, in kbuild/ and direct/.
compare() {
	local series=$1 options=$2

	shift 2
	rm -rf direct kbuild
	clone base direct
	clone base kbuild
	# shellcheck disable=SC2086 # options are several
	(
		cd direct
		[ ! -f modules.order ] || sed 's/ko$/o/' modules.order >../list
		run modpost --kernel-release "$series" $options >status 2>errors
	)
	(cd kbuild && run env "$@" "$MODPOST" --kbuild >status 2>errors)
	diff -r direct kbuild && echo "$series $* is $options: $(cat kbuild/status)"
}

# link_modules TREE: make a .ko of each module of the small kernel, for which modpost
# has run, as the kernel's build does: compile its .mod.c, and link both
link_modules() {
	local tree=$1 object name command

	# as scripts/module.lds.S has it, in both generations
	cat >module.lds <<-'EOF'
	SECTIONS {
		__ksymtab 0 : { *(SORT(___ksymtab+*)) }
		__ksymtab_gpl 0 : { *(SORT(___ksymtab_gpl+*)) }
		__kcrctab 0 : { *(SORT(___kcrctab+*)) }
		__kcrctab_gpl 0 : { *(SORT(___kcrctab_gpl+*)) }
		__kflagstab 0 : { *(SORT(___kflagstab+*)) }
		/DISCARD/ : { *(.export_symbol) *(.no_trim_symbol) }
	}
	EOF
	while read -r object; do
		name=$(basename "${object%.*}")
		name=${name//-/_}
		command=$(sed -n '1s/^savedcmd_[^ ]* := //p' "$tree/drivers/misc/.echo.o.cmd")
		command=${command//drivers\/misc\/echo/${object%.*}.mod}
		command=${command/\"echo\"/\"$name\"}
		command=${command/kmod_echo/kmod_$name}
		(
			cd "$tree"
			eval "$command"
			ld -r -T ../module.lds -o "${object%.*}.ko" "${object%.*}.o" \
				"${object%.*}.mod.o"
		)
	done <"$tree/modules.order"
}
