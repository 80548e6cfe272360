// SPDX-License-Identifier: GPL-2.0-only
/*
 * An exported variable has another type. pahole writes BTF of per-CPU variables
 * only.
 *
 * expect: symbol variable_counter type-changed
 * btf: nothing
 */
#ifdef NEW
long variable_counter = 1;
#else
int variable_counter = 1;
#endif
EXPORT_SYMBOL(variable_counter);
