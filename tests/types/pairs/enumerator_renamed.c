// SPDX-License-Identifier: GPL-2.0-only
/*
 * An enumerator has another name and the same value.
 *
 * expect: enum renamed_state renamed
 * probe: enum renamed_state: RENAMED_NEW
 */
enum renamed_state {
	RENAMED_NEW,
#ifdef NEW
	RENAMED_RUNNING,
#else
	RENAMED_LIVE,
#endif
};
int renamed_state_use(enum renamed_state state);
int renamed_state_use(enum renamed_state state)
{
	return state == RENAMED_NEW;
}
EXPORT_SYMBOL(renamed_state_use);
