# SPDX-License-Identifier: GPL-2.0-only
# include/config/kernel.release is read next to the first -i file, and no other;
# it is read up to its first blank
. "$CLI/common.sh"
. "$CLI/release/taken.inc"
mkdir -p one/include/config two/include/config
: >one/Module.symvers
: >two/Module.symvers
echo "6.6.1 and more" >one/include/config/kernel.release
printf 6.10.2 >two/include/config/kernel.release
taken -i one/Module.symvers -i two/Module.symvers
taken -i two/Module.symvers -i one/Module.symvers
taken -i "$PWD/two/Module.symvers"
rm two/include/config/kernel.release
taken -i two/Module.symvers -i one/Module.symvers
(export MODPOST_OPTIONS="-i one/Module.symvers" && taken -i two/Module.symvers)
