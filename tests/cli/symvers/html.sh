# SPDX-License-Identifier: GPL-2.0-only
#
# --format=html shows what is in --format=json, and names of any kind are text.

. "$CLI/common.sh"
. "$CLI/symvers/modules.inc"
. "$CLI/symvers/html.inc"

same() { same_as html-facts.py "$@"; }

step a change of each kind
(
	. "$CLI/symvers/changes.inc"
)
same diff diff old new
printf 'crc PASS\nnobody FAIL\nmoved* PASS\nmoved PASS\n' >'ru<l>es'
same rules diff --rules='ru<l>es' old new
same equal diff old old
cut -f 1-4 old >four
same four diff four new
step a page says what was not compared
cut -f 2- old | sed 's/^/0x00000000	/' >zero
same zero diff zero zero
grep -o '<p class="verdict.*' zero.html

step modules that changes break
kernel 6.12 tree
(cd tree && pass 6.12 2>/dev/null)
link_modules tree
sed 's/^0x......../0x00000001/' tree/Module.symvers >one
same impact diff --impact=tree/drivers tree/Module.symvers one
echo 'kprint PASS' >tolerant
same tolerant diff --rules=tolerant --impact=tree/drivers tree/Module.symvers one
same check check one tree/drivers
same namespaces namespaces tree
same unused unused tree
echo 'kernel_add   an <b>external</b> "driver"' >keep
echo 'gone	was removed' >>keep
same kept unused --keep=keep tree

step names that are markup, or that a browser would not show
# bytes that are not UTF-8, an override of direction, a C1 control character, a noncharacter
names=('<script>alert(1)</script>' '</script><img/src=x>' '"quoted"' "'single'" '&amp;&#60;'
	'<!--' ']]>' $'bad\xff\xfe\xc3' $'\xe2\x80\xae_gnp' $'c1\xc2\x9b' $'\xef\xbf\xbf' '%3Cb%3E'
	'constructor' '__proto__' 'sym-x')
for name in "${names[@]}"; do
	line 1 "$name" "<i>fs</i>/$name" GPL "N<S>&$name"
done >hostile
sed 's/^0x00000001/0x00000002/' hostile >changed
mkdir -p 'a"b<c>'
mv hostile 'a"b<c>/'
same hostile diff 'a"b<c>/hostile' changed
same gone diff 'a"b<c>/hostile' one
same twice diff <(cat 'a"b<c>/hostile' one) one
grep -c 'id=sym-%3Cscript%3Ealert%281%29%3C%2Fscript%3E>' hostile.html
cat ./*.html | grep -c '<img\|<i>fs\|<b>external\|alert(1)<' || :
