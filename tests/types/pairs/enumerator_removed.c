// SPDX-License-Identifier: GPL-2.0-only
/*
 * An enumerator is gone; the others keep their values.
 *
 * expect: enum removed_state enumerator-removed
 * probe: enum removed_state: REMOVED_NEW
 */
enum removed_state {
	REMOVED_NEW,
#ifndef NEW
	REMOVED_GONE,
#endif
};
int removed_state_use(enum removed_state state);
int removed_state_use(enum removed_state state)
{
	return state == REMOVED_NEW;
}
EXPORT_SYMBOL(removed_state_use);
