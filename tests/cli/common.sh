# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Common functions of the cases. A case begins with
#
#	. "$CLI/common.sh"
#
# and then is in an empty directory. An unexpected failure ends the case.

set -euo pipefail

# wants THING: skip the case if $LACKS says that the host of the programs lacks it
wants() {
	case " ${LACKS-} " in
	*" $1 "*)
		echo "where the programs run there is no $1"
		exit 77 ;;
	esac
}

# clone FROM TO: copy a tree, with hard links if possible
clone() {
	cp -al "$1" "$2" 2>/dev/null || {
		rm -rf "$2"
		cp -a "$1" "$2"
	}
}

# copy GENERATION DIR: copy the small kernel. A case may write to modules.order,
# .vmlinux.objs and the files in include/config. All other files are links to $DATA;
# a case may remove or replace them.
copy() {
	local from=$DATA/$1

	clone "$from" "$2"
	cp -p --remove-destination "$from/modules.order" "$from/.vmlinux.objs" "$2"
	cp -p --remove-destination "$from/include/config/"* "$2/include/config"
}

# step WORDS: print a heading; steps WORDS: on both streams
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

# the interpreter found by the runner; python3 of a version manager is a slow script
python3() {
	"$PYTHON" "$@"
}

# run COMMAND...: print its exit status, and continue
run() {
	local status=0

	"$@" || status=$?
	echo "exit $status"
}

# quiet COMMAND...: the same without its output
quiet() {
	run "$@" 2>/dev/null
}

# pass SERIES [OPTION...]: run modpost as the build of the small kernel does, in its tree
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

# kernel SERIES DIR: copy the small kernel for pass
kernel() {
	case $1 in
	6.[1-4])	copy ksymtab "$2" ;;
	*)		copy export_symbol "$2" ;;
	esac
}

# first_lines: only the first lines of findings
first_lines() {
	grep -aE '^(WARNING|ERROR|FATAL): ' || :
}

# same A B: compare two files or trees, and print differences
same() {
	diff -r "$1" "$2" && echo "$1 and $2 are the same"
}

# outputs DIR: list the files that modpost wrote
outputs() {
	(cd "$1" && find . -name '*.mod.c' -o -name .vmlinux.export.c -o -name '*symvers*' \
		-o -name '*nsdeps*' | sort)
}

# age DIR: remember the files for 'written'
age() {
	sleep 0.02	# later writes have another timestamp
	find "$1" -type f -printf '%p %i %T@\n' | sort >"$TMPDIR/aged"
}

# written DIR: list the files that were created, written or replaced since 'age'
written() {
	find "$1" -type f -printf '%p %i %T@\n' | sort | comm -13 "$TMPDIR/aged" - | cut -d' ' -f1
}

# config TREE SETTING...: remove CONFIG_X from auto.conf (-X), or add it (X=y)
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

# compile TREE OBJECT: build a module of one object from the source next to it, like TREE
# and with $FLAGS, including side files
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

# source_of NAME SYMBOL...: print the source of a module that calls the SYMBOLs and
# exports NAME_work
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

# base SERIES: copy the small kernel to base/, and set its release
base() {
	kernel "$1" base
	echo "$1.0" >base/include/config/kernel.release
}

# compare SERIES OPTIONS [VARIABLE=VALUE...]: modpost --kbuild with the variables must
# do the same in base/ as modpost with the options: files, messages and exit status
# must be equal. The results remain in kbuild/ and direct/.
compare() {
	local series=$1 options=$2

	shift 2
	rm -rf direct kbuild
	clone base direct
	clone base kbuild
	# shellcheck disable=SC2086 # several options
	(
		cd direct
		[ ! -f modules.order ] || sed 's/ko$/o/' modules.order >../list
		run modpost --kernel-release "$series" $options >status 2>errors
	)
	(cd kbuild && run env "$@" "$MODPOST" --kbuild >status 2>errors)
	diff -r direct kbuild && echo "$series $* is $options: $(cat kbuild/status)"
}

# link_modules TREE: after modpost, build the .ko of each module of the small kernel as
# the kernel's build does: compile its .mod.c and link both
link_modules() {
	local tree=$1 object name command

	# as in scripts/module.lds.S, in both generations
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
