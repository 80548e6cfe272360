// SPDX-License-Identifier: GPL-2.0-only
/*
 * A new enumerator precedes another, whose value changes.
 *
 * expect: enum inserted_state enumerator-changed
 * probe: enum inserted_state: INSERTED_NEW INSERTED_LIVE
 */
enum inserted_state {
	INSERTED_NEW,
#ifdef NEW
	INSERTED_READY,
#endif
	INSERTED_LIVE,
};
int inserted_state_use(enum inserted_state state);
int inserted_state_use(enum inserted_state state)
{
	return state == INSERTED_LIVE;
}
EXPORT_SYMBOL(inserted_state_use);
