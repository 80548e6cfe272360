# SPDX-License-Identifier: GPL-2.0-only
# The line of the kernel's modpost, followed by the file and line of any kind of mistake
. "$CLI/common.sh"
mkdir d
good='0x00000001\tgood\tvmlinux\tEXPORT_SYMBOL\t\n'
better='0x00000001\tbetter\tvmlinux\tEXPORT_SYMBOL\tSPACE\n'
best='0x00000001\tbest\tmodule\tEXPORT_SYMBOL_GPL\t\n'
printf "${good}0x00000002\tno_space\tvmlinux\tEXPORT_SYMBOL\n" >d/four-columns
printf "nonsense\n" >d/one-column
printf "$good$better\n$best" >d/empty-line
printf "${good}0x00000002\t\tvmlinux\tEXPORT_SYMBOL\t\n$better" >d/no-symbol
printf "${good}${better}0x00000002\tsymbol\t\tEXPORT_SYMBOL\t\n" >d/no-module
printf "0xxyz\tsymbol\tvmlinux\tEXPORT_SYMBOL\t\n$good" >d/no-number
printf "${good}${better}${best}0x0000000g\tsymbol\tvmlinux\tEXPORT_SYMBOL\t\n" >d/part-of-number
printf "${good}0x00000001 symbol vmlinux EXPORT_SYMBOL\n" >d/blanks
for series in 6.1 6.12 7.3; do
	steps $series
	for dump in d/*; do
		run modpost --kernel-release $series -i $dump -o made
	done
	steps "the second symvers file"
	printf "$best" >first
	run modpost --kernel-release $series -n -e -i first -i d/four-columns -i gone
done
ls
