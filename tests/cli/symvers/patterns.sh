# SPDX-License-Identifier: GPL-2.0-only
#
# diff: rules with a type, patterns of --only, unused and idle rules.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"

# exports CRC: exports with this CRC
exports() {
	line "$1" KVM vmlinux '' ''
	line "$1" dev_add drivers/core/dev '' KVM
	line "$1" dev_get drivers/core/dev GPL ''
	line "$1" log_0 lib/log '' local
	line "$1" log_1 lib/log '' local
	line "$1" log_x lib/log '' ''
}
exports 1 >old
exports 2 >new
steps rules with a type
# a person's reading: KVM is the symbol, not the namespace; local is the namespace
cat >typed <<-'END'
	SYMBOL	  KVM		PASS
	NAMESPACE local		PASS  # in lower case
	MODULE	  *dev		FAIL
	SYMBOL	  [kl]og_?	fail  and this is a comment, too
	NAMESPACE *		PASS
	SYMBOL    lib/log       PASS
	END
run symvers diff --verbose --rules=typed old new
step the same words as patterns
printf '%s PASS\n' SYMBOL KVM local >untyped
run symvers diff --verbose --rules=untyped old new
step kernels without namespaces
cut -f 1-4 old >flat-old
cut -f 1-4 new >flat-new
run symvers diff --verbose --rules=typed flat-old flat-new 2>/dev/null
steps malformed
for rule in 'MODULES lib/log PASS' 'SYMBOL a MAYBE' 'SYMBOL log_0' 'module lib/log FAIL'; do
	printf 'log_0 PASS\n%s\n' "$rule" >odd
	run symvers diff --verbose --rules=odd old new
done
steps --only with patterns
printf '[rhel_stablelist]\nlog_[0-9]\ndev_???\nnone_*\nnobody\n' >only
run symvers diff --verbose --only=only old new
printf '[kl]og_[!0]\n' >only
run symvers diff --only=only --format=symbols old new
for odd in 'log_[0' 'log_]' '*/log'; do
	printf 'dev_get\n%s\n' "$odd" >odd
	run symvers diff --verbose --only=odd old new
done
steps unused and idle
{
	grep -v log_ new
	grep log_ old
} >half
printf 'log_0 PASS\nlog_* PASS\ndev_* PASS\ndev_get FAIL\nnone PASS\n' >rules
printf 'name:log_x\nname:none_*\n' >ignore
for format in text json markdown; do
	step $format
	run symvers diff --rules=rules --ignore=ignore --format=$format old half
done
