# SPDX-License-Identifier: GPL-2.0-only
#
# diff: rules in each format, --fail-on and --tolerate.

. "$CLI/common.sh"
. "$CLI/symvers/changes.inc"

step rules, first match
cat >rules <<-'END'
	# SUSE's kabi/severities
	crc		FAIL
	cr?		PASS	# decided by the line above
	drivers/*	PASS
	TWO		FAIL
	nobody*		pass
	moved		FAIL
	vmlinux		PASS
	freed		fail
END
run symvers diff --verbose --rules=rules old new
step FAIL takes precedence over --tolerate
run symvers diff --rules=rules --tolerate=crc,type --format=symbols old new
step "a pattern without lower-case letters matches namespaces, if there are any"
{
	line 1 PDE_DATA vmlinux '' ''
	line 2 __x vmlinux '' ''
	line 3 inside vmlinux GPL KVM_INTERNAL
	line 4 other vmlinux GPL KVM_OTHER
} >ns-old
sed 's/^0x./0x9/' ns-old >ns-new
printf '%s PASS\n' PDE_DATA '__*' 'KVM_[IJ]*' >ns-rules
run symvers diff --verbose --rules=ns-rules ns-old ns-new
cut -f 1-4 ns-old >flat-old
cut -f 1-4 ns-new >flat-new
run symvers diff --verbose --rules=ns-rules flat-old flat-new
step Debian
cat >ignore <<-'END'
	[abi]
	ignore-changes:
	 name:crc
	 module:drivers/*
	 module:b
	 made_*
END
run symvers diff --verbose --ignore=ignore old new
step "Debian: * does not match a slash, ** does"
deep() {
	line "$1" two_stars fs/nfs/layout/blocks '' ''
	line "$1" one_star drivers/mtd/nand/core '' ''
	line "$1" below_one_star drivers/mtd/nand/raw/nand '' ''
	line "$1" in_the_middle net/ipv4/tunnel '' ''
	line "$1" deeper_in_the_middle net/ipv4/netfilter/tunnel '' ''
	line "$1" both sound/soc/codecs/wm8994 '' ''
	line "$1" not_all_of_it drivers/mtd/nand/core/x '' ''
	line "$1" not_a_question lib/test1 '' ''
}
deep 1 >deep-old
deep 2 >deep-new
cat >deep-ignore <<-'END'
	module:fs/nfs/**
	module:drivers/mtd/nand/*
	module:net/*/tunnel
	module:**/codecs/wm*
	module:lib/test?
END
run symvers diff --ignore=deep-ignore --format=symbols deep-old deep-new
step Ubuntu
printf 'removed\ncrc\n' >abi.ignore
run symvers diff --ignore=abi.ignore --format=symbols old new
step Ubuntu: modules, and the older format
printf '# not built any more\nfs/a\nvmlinux\n' >abi.ignore
run symvers diff --ignore=abi.ignore --format=symbols old new
printf 'crc\nM: fs/a\nM: drivers/b\n' >blacklist
run symvers diff --ignore=blacklist --format=symbols old new
printf 'removed\ncrc\n' >abi.ignore
step RHEL
printf '[rhel9_x86_64_stablelist]\n\tsame\n\tcrc\n\tnot_there\n' >stablelist
run symvers diff --verbose --only=stablelist old new
step "RHEL: Module.kabi, and the files that it is made of"
{
	line 0 crc vmlinux '' ''
	printf '#2-\n%s\n' "$(line 0 made_gpl fs/a GPL '')"
	printf '#1-4\n%s\n' "$(line 0 ns_other drivers/b '' FWCTL)"
	printf '\n#2-\n%s\n' "$(line 0 gone vmlinux '' '')"
} >Module.kabi
run symvers diff --only=Module.kabi --format=symbols old new
run symvers diff --only=Module.kabi --format=text old old
step Android
printf '[abi_symbol_list]\n# common\n  made_gpl\n\n# of a vendor\n  ns_other\n' >list
run symvers diff --only=list --format=symbols old new
step Android: several lists, with common symbols and CRLF
printf '[abi_symbol_list]\r\n  ns_other\r\n  same\r\n  missing\r\n' >other
printf '\n[abi_whitelist]\n  same\n  missing\n# twice\n  same\n' >third
run symvers diff --verbose --only=list --only=other --only=third old new
step --rules come first
run symvers diff --only=stablelist --ignore=ignore --rules=rules --format=symbols old new
step kinds
run symvers diff --tolerate=crc,removed --tolerate type,namespace --format=short old new
run symvers diff --fail-on=added,moved --format=short old new
run symvers diff --fail-on=crc --tolerate=crc,removed,type,namespace --format=symbols old new
steps the wrong option for a list
run symvers diff --verbose --rules=abi.ignore old new
run symvers diff --verbose --rules=stablelist old new
run symvers diff --verbose --ignore=rules old new
run symvers diff --verbose --only=rules old new
run symvers diff --verbose --only=ignore old new
printf 'a MAYBE\n' >odd
run symvers diff --verbose --rules=odd old new
printf 'symbol:a\n' >odd
run symvers diff --verbose --ignore=odd old new
printf 'a\nM:\n' >odd
run symvers diff --verbose --ignore=odd old new
for odd in '[abi_symbol_list' '[abi] x' 'a b' '0x1 a vmlinux'; do
	printf 'same\n%s\n' "$odd" >odd
	run symvers diff --verbose --only=odd old new
done
run symvers diff --verbose --rules=missing old new
run symvers diff --fail-on=everything old new
