# SPDX-License-Identifier: GPL-2.0-only
# a module that may not use GPL-only symbols: told once, with where the first is used
. "$CLI/common.sh"
wants libdw
. "$CLI/extmod/external.inc"
base 7.3
(cd base && pass 7.3 2>/dev/null)
external 7.3 closed pool_in_use vault_fetch
sed -i 's/"GPL"/"Proprietary"/' ext/closed/closed.c
(cd ext/closed && compile ../../base closed.o)
(run directly 7.3 closed --explain -N) 2>&1
