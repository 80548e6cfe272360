# SPDX-License-Identifier: GPL-2.0-only
# --verify-with passes on the arguments, without the options that only this modpost has, the
# environment, standard input and the exit status
. "$CLI/common.sh"
copy export_symbol tree
cd tree
cat >program <<'END'
#!/bin/sh
printf '[%s] ' "$@"
echo "MODPOST_OPTIONS=${MODPOST_OPTIONS-unset}"
END
chmod +x program
run modpost --verify-with=./program -m -o a.symvers -T modules.order vmlinux.o 2>/dev/null
run modpost --verify-with ./program --verify-strict --kernel-release 7.3 --explain --modversions \
	--output-symvers a.symvers --jobs=2 -ma -j2 -oa.symvers -- --verify x.o 2>/dev/null
export MODPOST_OPTIONS='--explain --verify-with=./program --jobs 2'
run modpost -m 2>/dev/null
unset MODPOST_OPTIONS
step number of threads
run modpost --verify-with=./program -j1 -m 2>/dev/null
run modpost --verify-with=./program -mj 2 -a 2>/dev/null
run modpost --verify-with=./program -mj2 -T modules.order 2>/dev/null
step options of a newer modpost
run modpost --verify-with=./program -q --new=option -m
step a list on standard input
cat >program <<'END'
#!/bin/sh
cat >got
END
sed 's/^/.\//' modules.order |
	run modpost --kernel-release 7.3 --verify-with=./program -mbxN -T- 2>/dev/null
sed 's/^/.\//' modules.order | same - got
mkfifo fifo
cat modules.order >fifo &
sed -i s/cat/'cat fifo'/ program
run modpost --verify-with=./program -T fifo
same modules.order got
step no program
run modpost --verify-with=./none -m
run modpost --verify-with=./modules.order -m
run modpost --verify-with
run modpost --verify-with=./program --kbuild
step a path in the kernel tree
mkdir ../ext
cd ../ext
objtree=../tree run modpost --verify-with=./program -T - </dev/null
