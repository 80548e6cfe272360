# SPDX-License-Identifier: GPL-2.0-only
#
# JSON output matches the schema, and the schema rejects deviations.

. "$CLI/common.sh"
. "$CLI/symvers/changes.inc"
. "$CLI/symvers/modules.inc"

schema=$CLI/../../Documentation/symvers-json.schema

python3 -c 'import jsonschema' 2>/dev/null || {
	echo "python3 has no jsonschema"
	exit 77
}
validate() {
	# of each file its command, and whether the schema allows it
	python3 -W ignore - "$schema" "$@" <<-'END'
	import json, sys, jsonschema
	with open(sys.argv[1]) as f:
	    schema = json.load(f)
	jsonschema.Draft7Validator.check_schema(schema)
	validator = jsonschema.Draft7Validator(schema)
	for name in sys.argv[2:]:
	    with open(name) as f:
	        value = json.load(f)
	    if schema["definitions"].get(value["command"]) is None:
	        sys.exit("no schema for the command")
	    print(value["command"], *[] if validator.is_valid(value) else ["refused"])
	END
}

cut -f 1-4 old >four
printf 'crc PASS\nnobody FAIL\n' >rules
kernel 6.12 tree
(cd tree && pass 6.12 2>/dev/null)
link_modules tree
symvers diff --format=json old new >1.json || :
symvers diff --format=json --rules=rules --impact=tree/drivers old new >2.json || :
symvers diff --format=json four new >3.json 2>/dev/null || :
symvers lint --format=json four old >4.json || :
symvers extract --format=json tree/drivers/bus/*.ko >5.json 2>/dev/null
symvers extract --format=json tree/vmlinux.o >6.json 2>/dev/null
validate [1-6].json
{
	line 1 module_layout vmlinux '' ''
	line 2 plain vmlinux '' ''
	line 3 gpl_only vmlinux GPL ''
	line 4 in_vault vmlinux '' VAULT
	line 5 for_friends vmlinux '' 'module:friend'
	line 6 idle vmlinux GPL VAULT
} >kernel
magic='6.12.0 SMP modversions '
module m/good.ko GPL -module_layout=1 plain=2 gpl_only=3 +made=6:OWN "vermagic:=$magic"
module m/space.ko GPL in_vault=4 import_ns:=VAULT import_ns:=NOSUCH
module m/crc.ko GPL plain=0x22
module m/unversioned.ko GPL plain gpl_only
module m/forgotten.ko GPL plain gpl_only=3
module m/foreign.ko Proprietary plain=2 gpl_only=3 +lent=7
module m/borrower.ko GPL lent=7 gpl_only=3
module m/nospace.ko GPL in_vault=4
module m/stranger.ko GPL for_friends=5
module m/intruder.ko GPL for_friends=5 import_ns:=module:friend
module m/friend.ko GPL for_friends=5
module m/double.ko GPL +plain=2 +mine=8
module m/follower.ko GPL mine=8 'vermagic:=6.16.0 SMP '
module m/unknown.ko GPL plain=2 nowhere=9 'nothing?=9' import_ns:=VAULT
module k/old.ko GPL -module_layout=1 plain=2 'vermagic:=6.16.0 SMP ' import_ns:=VAULT
module c/a.ko GPL +a=1 b=1
module c/b.ko GPL +b=1 a=1 plain=2
cp -r k with
cp kernel with/Module.symvers
printf 'idle until 6.20\nplain no longer true\ngone was removed\n' >keep
magic='6.16.0 SMP modversions '
for name in a b c; do
	module t/kernel/$name.ko GPL -module_layout=1 plain=2 "vermagic:=$magic"
done
module t/kernel/d.ko GPL -module_layout=1 plain=3 alone=4 "vermagic:=$magic"
module t/updates/a.ko GPL -module_layout=1 plain=2 "vermagic:=$magic"
line 5 of_none drivers/none '' '' >t/Module.symvers
echo kernel/lib/b.ko >t/modules.builtin
module n/renamed.ko GPL "vermagic:=$magic"
mv n/renamed.ko n/other.ko
module n/asker.ko GPL of_none=5
cp n/asker.ko n/arm.ko
printf '\267\0' | dd of=n/arm.ko bs=1 seek=18 conv=notrunc status=none
echo '.globl plain; .data; .8byte plain' | as -o n/object.ko -
(
	sed 's/.zero 8/.zero 16/' "$CLI/symvers/modules.inc" >larger.inc
	. ./larger.inc
	module n/larger.ko GPL "vermagic:=$magic"
)
: >n/empty.ko
symvers check --format=json t t n/*.ko >check4.json 2>/dev/null || :
# with and without the exports of vmlinux
symvers check --format=json with m >check1.json || :
symvers check --format=json k m >check2.json || :
symvers check --format=json kernel k/old.ko m/friend.ko >check3.json
objcopy -R __kcrctab c/a.ko a.ko
symvers check --format=json --vermagic='7.3.0 SMP ' kernel a.ko >check5.json || :
symvers check --format=json kernel a.ko >check6.json || :
{
	echo '#include <linux/module.h>'
	echo 'static const struct modversion_info ____versions[]'
	echo '__used __section("__versions") = {'
	echo '	{ 0x4, "in_vault" },'
	echo '};'
} >source.mod.c
symvers check --format=json kernel source.mod.c >check7.json
line 5 for_friends vmlinux '' '' >unlisted
symvers diff --format=json --impact=m unlisted kernel >impact.json || :
symvers users --modules=m --modules=kernel --format=json module_layout plain nothing nobody \
	>users1.json 2>/dev/null || :
symvers users --modules=m --format=json 'z*' >users2.json 2>/dev/null || :
symvers exports --format=json m >exports1.json || :
symvers exports --format=json four >exports2.json 2>/dev/null || :
symvers deps --modules=kernel --format=json m c >deps1.json || :
symvers deps --format=json c/b.ko >deps2.json || :
symvers unused --keep=keep --format=json kernel m >unused1.json || :
symvers unused --format=json kernel m/space.ko >unused2.json || :
symvers namespaces --release=6.16 --format=json m kernel >namespaces1.json || :
symvers namespaces --format=json k kernel >namespaces2.json || :
symvers namespaces --format=json m/friend.ko source.mod.c kernel >namespaces3.json || :
symvers needs --format=json m >needs1.json
symvers needs --kernel=kernel --format=json m >needs2.json || :
symvers needs --kernel=kernel --against=old --format=json m >needs3.json || :
symvers check --kernels=k --kernels=with --kernels=nowhere --format=json m >matrix1.json 2>/dev/null || :
symvers history --format=json --all old none=four new >history1.json 2>/dev/null || :
symvers history --format=json --needs=m kernel k >history2.json 2>/dev/null || :
grep -q '"reason": "' impact.json
validate {check,users,exports,deps,unused,namespaces,needs,matrix,history}?.json impact.json
(
	mkdir types
	cd types
	. "$CLI/symvers/types.inc"
	line gone >>old/Module.symvers
	symvers types --format=json old new >../types1.json || :
	echo 'pool_*' >list
	symvers types --format=json --ignore=list old new >../types2.json || :
)
validate types?.json
step kinds, uses and relations that are not covered
python3 - "$schema" {check,users,namespaces}?.json <<'END'
import json, sys

def walk(value):
    if isinstance(value, dict):
        yield from value.items()
    for of in value.values() if isinstance(value, dict) else value:
        if isinstance(of, (dict, list)):
            yield from walk(of)

seen = set()
for name in sys.argv[2:]:
    with open(name) as f:
        value = json.load(f)
    seen |= {(value["command"], key, of) for key, of in walk(value) if isinstance(of, str)}
with open(sys.argv[1]) as f:
    definitions = json.load(f)["definitions"]
for command in "check", "users", "namespaces":
    for key, of in walk(definitions[command]):
        if isinstance(of, dict):
            for value in of.get("enum", []):
                if (command, key, value) not in seen:
                    print(command, key, value)
END
step every command that prints JSON has a schema
symvers --help-all | awk '/^usage: symvers [a-z]/ { of = $3 } /^      json/ { print of }' |
	while read -r command; do
		grep -q "\"command\": { \"const\": \"$command\" }" "$schema" || echo "not $command"
	done
step documents that the schema rejects
sed 's/"kind": "crc"/"kind": "odd"/' 1.json >bad01
sed 's/"breaking": [0-9]*/"breaking": "many"/' 1.json >bad02
sed '/"source"/d' 5.json | sed 's/"namespace": null,/"namespace": null, "x": 1,/' >bad03
sed 's/"remaining": /"gone": /' 4.json >bad04
sed 's/"kind": "crc"/"kind": "odd"/' check1.json >bad05
sed 's/"use": "weak"/"use": "rare"/' users1.json >bad06
sed 's/"crc": "0x/"crc": "/' exports1.json >bad07
sed 's/"has_vmlinux": true/"has_vmlinux": 1/' deps1.json >bad08
sed 's/"line": 2/"line": 0/' unused1.json >bad09
sed 's/"relation": "missing"/"relation": "wrong"/' namespaces1.json >bad10
sed 's/"unresolved": true/"gone": true/' needs2.json >bad11
sed 's/"verdict": "padding-filled"/"verdict": "harmless"/' types1.json >bad12
sed 's/"computed": true/"computed": 1/' types1.json >bad13
sed 's/"result": "fails"/"result": "perhaps"/' matrix1.json >bad14
sed 's/"kind": "crc"/"kind": "odd"/' history1.json >bad15
sed 's/"state": "available"/"state": "odd"/' history2.json >bad16
validate bad??
