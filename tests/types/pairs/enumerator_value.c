// SPDX-License-Identifier: GPL-2.0-only
/*
 * The value of an enumerator changes.
 *
 * expect: enum valued_state enumerator-changed
 * probe: enum valued_state: VALUED_FIRST VALUED_LAST
 */
enum valued_state {
	VALUED_FIRST = -1,
#ifdef NEW
	VALUED_LAST = 8,
#else
	VALUED_LAST = 4,
#endif
};
int valued_state_use(enum valued_state state);
int valued_state_use(enum valued_state state)
{
	return state == VALUED_LAST;
}
EXPORT_SYMBOL(valued_state_use);
