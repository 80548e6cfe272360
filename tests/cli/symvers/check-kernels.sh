# SPDX-License-Identifier: GPL-2.0-only
#
# check --kernels: modules by kernels. Each combination is what check says of one kernel; a
# kernel or module that cannot be read is not checked.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

# tree RELEASE [WORD...]: an installed kernel with its symvers file
tree() {
	local dir=lib/modules/$1

	module "$dir/kernel/net/own.ko" GPL -module_layout=1 plain=2 \
		"vermagic:=$1 SMP mod_unload modversions " +of_own=9
	{
		line 1 module_layout vmlinux '' ''
		line 2 plain vmlinux '' ''
		line 9 of_own net/own '' ''
		shift
		"$@"
	} >"$dir/Module.symvers"
}

tree 6.9.0 line 3 new vmlinux '' ''
tree 6.10.0 line 3 new vmlinux GPL ''
tree 6.1.0 line 4 late vmlinux '' ''
magic='vermagic:=6.9.0 SMP mod_unload modversions '
module plain.ko GPL -module_layout=1 plain=2 "$magic"
module new.ko Proprietary -module_layout=1 new=3 plain=2 "$magic"
module two.ko GPL -module_layout=1 new=33 late=4 "$magic"
module m/a.ko GPL -module_layout=1 new=3 +a_on=1 "$magic"
module m/b.ko GPL -module_layout=1 a_on=1 of_own=9 "$magic"
step 'all kernels of a directory, oldest first'
run symvers check --kernels=lib/modules plain.ko
run symvers check --kernels=lib/modules plain.ko new.ko two.ko m
step 'each combination is the same as on one kernel'
for kernel in 6.1.0 6.9.0 6.10.0; do
	for file in plain.ko new.ko two.ko; do
		status=0
		symvers check lib/modules/$kernel $file >one || status=$?
		symvers check --kernels=lib/modules/$kernel $file >matrix || [ $? = $status ]
		echo "$kernel $file $status: $(grep -c '^breaking' one) $(grep -c fails matrix)"
	done
done
step 'kernels may be given one by one, also as files'
run symvers check --kernels=lib/modules/6.9.0 --kernels lib/modules/6.1.0/Module.symvers new.ko
step 'Markdown'
run symvers check --kernels=lib/modules --format=markdown plain.ko new.ko
step 'JSON'
symvers check --kernels=lib/modules --format=json two.ko >json || :
python3 - <<'END'
import json
with open("json") as f:
    value = json.load(f)
print([kernel["kernel"] for kernel in value["kernels"]],
      value["loads"], value["fails"], value["not_checked"])
for module in value["modules"]:
    print(module["file"], module["name"])
    for result in module["results"]:
        print("   ", *result.values())
END
steps 'kernels that cannot be read are not checked, and the others are'
mkdir lib/modules/6.2.0
printf 'nonsense\n' >lib/modules/6.10.0/Module.symvers
run symvers check --kernels=lib/modules plain.ko
run symvers check --kernels=lib/modules --format=json plain.ko 2>/dev/null | grep -c '"read": false'
steps 'nor are modules'
head -c 200 plain.ko >cut.ko
run symvers check --kernels=lib/modules/6.9.0 cut.ko plain.ko
run symvers check --kernels=lib/modules/6.9.0 --format=markdown cut.ko
steps 'what the kernel does not show'
rm lib/modules/6.1.0/Module.symvers
run symvers check --kernels=lib/modules/6.1.0 plain.ko
steps 'names are text'
mkdir -p '<i>"k"|'
cp -r lib/modules/6.9.0 '<i>"k"|/<b>&'
cp plain.ko '<script>|.ko'
run symvers check --kernels='<i>"k"|' '<script>|.ko' new.ko
run symvers check --kernels='<i>"k"|' --format=markdown '<script>|.ko'
steps 'mistakes'
mkdir none
run symvers check --kernels=none plain.ko
run symvers check --kernels=missing plain.ko
run symvers check --kernels=lib/modules/6.9.0
run symvers check plain.ko
run symvers check --kernels=lib/modules/6.9.0 lib/modules/6.9.0/Module.symvers
run symvers check --kernels=lib/modules --vermagic=x plain.ko
run symvers check --kernels=lib/modules --modules=x plain.ko
run symvers check --kernels=lib/modules --format=depmod plain.ko
run symvers check --kernels=lib/modules --format=json:plain.ko plain.ko
