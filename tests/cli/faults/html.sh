# SPDX-License-Identifier: GPL-2.0-only
# --report=html:FILE has the findings of --report=json:FILE; symbols, sections, namespaces
# and files with bytes that end a line, control a terminal, or are markup, are text
. "$CLI/common.sh"
declare -A names=([newline]=$'a\nb' [quote]='a"b' [raw]=$'a\xff\xfeb' [escape]=$'a\e[31mb'
	[markup]='</code><script>alert(1)</script>' [reference]="&lt;'&#10;" [override]=$'a\xe2\x80\xaeb')

for name in newline quote raw escape markup reference override; do
	text=${names[$name]}
	for kind in export needs mismatch modinfo; do
		python3 "$CLI/faults/elf.py" $kind x.o "$text"
		modpost --kernel-release 7.3 -M -w -N --explain --report=$name-$kind.jsonl \
			--report=$name-$kind.html --baseline=known --update-baseline x.o \
			>/dev/null 2>&1 || :
		python3 "$CLI/symvers/html-facts.py" $name-$kind.html $name-$kind.jsonl
		rm -f known x.mod.c
	done
done
step a name of a file
mkdir '<b>'
python3 "$CLI/faults/elf.py" needs '<b>/x&.o' missing
modpost --kernel-release 7.3 -M -N --report=html:page --report=json:lines.jsonl '<b>/x&.o' \
	none.o >/dev/null 2>&1 || :
python3 "$CLI/symvers/html-facts.py" page lines.jsonl
cat page ./*.html | grep -c '<b>/\|alert(1)<' || :
