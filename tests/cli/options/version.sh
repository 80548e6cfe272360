# The program and a number
. "$CLI/common.sh"
modpost --version
modpost --version no-such.o -o made | wc -l
ls
