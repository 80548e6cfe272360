# SPDX-License-Identifier: GPL-2.0-only
#
# What is printed as JSON is what the schema says; what is not is refused by it.

. "$CLI/common.sh"
. "$CLI/symvers/changes.inc"

schema=$CLI/../../Documentation/symvers-json.schema

python3 -c 'import jsonschema' 2>/dev/null || {
	echo "python3 has no jsonschema"
	exit 77
}
validate() {
	local status=0

	# its command, and the first thing that the schema does not allow
	python3 -W ignore - "$schema" "$1" <<-'END' || status=$?
	import json, sys, jsonschema
	with open(sys.argv[1]) as f:
	    schema = json.load(f)
	with open(sys.argv[2]) as f:
	    value = json.load(f)
	jsonschema.Draft7Validator.check_schema(schema)
	of = schema["definitions"].get(value["command"])
	if of is None:
	    sys.exit("no schema for the command")
	try:
	    jsonschema.validate(value, schema)
	    print(value["command"])
	except jsonschema.ValidationError:
	    print(value["command"], "refused")
	END
	return $status
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
for file in [1-6].json; do
	validate $file
done
step every command that prints JSON has a schema
symvers --help-all | awk '/^usage: symvers [a-z]/ { of = $3 } /^      json/ { print of }' |
	while read -r command; do
		grep -q "\"command\": { \"const\": \"$command\" }" "$schema" || echo "not $command"
	done
step what is no such thing
sed 's/"kind": "crc"/"kind": "odd"/' 1.json >bad; validate bad
sed 's/"breaking": [0-9]*/"breaking": "many"/' 1.json >bad; validate bad
sed '/"told_by"/d' 5.json | sed 's/"namespace": null,/"namespace": null, "x": 1,/' >bad; validate bad
sed 's/"left": /"gone": /' 4.json >bad; validate bad
