// SPDX-License-Identifier: GPL-2.0-only
/*
 * An exported array is longer. pahole writes BTF of per-CPU variables
 * only.
 *
 * expect: symbol variable_names size-changed
 * btf: nothing
 */
#ifdef NEW
char variable_names[8] = "x";
#else
char variable_names[4] = "x";
#endif
EXPORT_SYMBOL(variable_names);
