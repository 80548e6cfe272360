# SPDX-License-Identifier: GPL-2.0-only
# symbols, sections, namespaces and files with bytes that end a line, a column or a
# literal, control a terminal, or are not UTF-8, and of 5,000 characters: they are refused
# or unchanged; no line is forged, and the output can be read again
. "$CLI/common.sh"
long=$(printf 'n%.0s' {1..5000})
declare -A names=([newline]=$'a\nb' [tab]=$'a\tb' [quote]='a"b' [raw]=$'a\xff\xfeb'
	[escape]=$'a\e[31mb' [long]=$long)

# shown: control characters except newline as ^X, other bytes as M-x, long words shortened
shown() {
	cat -v | sed "s/nnnnn*/n.../g"
}

# readable FILE...: valid JSON, in UTF-8
readable() {
	python3 -c 'import json, sys
for name in sys.argv[1:]:
    text = open(name, encoding="utf-8").read()
    for part in text.splitlines() if name.endswith("jsonl") else [text]:
        json.loads(part)' "$@"
}

for name in newline tab quote raw escape long; do
	text=${names[$name]}
	for kind in export needs mismatch modinfo; do
		steps "$name: $kind"
		python3 "$CLI/faults/elf.py" $kind x.o "$text"
		run modpost --kernel-release 7.3 -M -w -N -o out -d deps --report=$kind.jsonl \
			--report=$kind.sarif --baseline=known --update-baseline x.o 2>&1 | shown
		# read the symvers file that was written
		[ ! -s out ] || symvers lint out || echo "exit $?"
		{ grep -asv '^#' known || :; } | tr -d '[:print:]\t\n' | od -An -tx1
		run symvers exports --format=text --format=json:$kind.json x.o 2>&1 | shown
		rm -f out deps known x.mod.c
	done
	readable ./*.json* ./*.sarif
	rm ./*.json* ./*.sarif
	steps "$name: file"
	[ $name != long ] || text=$(printf 'n%.0s' {1..240})
	python3 "$CLI/faults/elf.py" export "$text.o" fine
	run modpost --kernel-release 7.3 -M -w -o out "$text.o" 2>&1 | shown
	[ ! -s out ] || symvers lint out || echo "exit $?"
	run symvers exports "$text.o" 2>&1 | shown
	run modpost --kernel-release 7.3 -M -i "$text" "$text.o" 2>&1 | shown
	run symvers diff "$text" "$text" 2>&1 | shown
	rm -f out ./*.mod.c ./*.o
done

steps lists and dumps
python3 "$CLI/faults/elf.py" export fine.o fine
printf 'fine.o\n%s\n' "$long" >list
run modpost --kernel-release 7.3 -M -w -o out -T list 2>&1 | shown
printf 'fine.o\0more.o\n' >list
run modpost --kernel-release 7.3 -M -w -o out -T list 2>&1 | shown
printf 'fine.o\r\n' >list
run modpost --kernel-release 7.3 -M -w -o out -T list 2>&1 | shown
rm -f out
for name in newline tab quote raw escape long; do
	printf '0x00000001\t%s\tm\tEXPORT_SYMBOL\t%s\n' "${names[$name]}" "${names[$name]}" >dump
	step "$name"
	{
		run modpost --kernel-release 7.3 -M -w -i dump fine.o
		run symvers lint dump
		run symvers diff dump dump
		printf '%s PASS\n' "${names[$name]}" >rules
		run symvers diff --rules=rules dump dump
		printf '%s\n' "${names[$name]}" >keep
		run modpost --kernel-release 7.3 -M -w -t -u keep fine.o
	} 2>&1 | shown
done
