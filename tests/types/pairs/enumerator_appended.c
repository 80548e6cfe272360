// SPDX-License-Identifier: GPL-2.0-only
/*
 * A new enumerator follows all others.
 *
 * expect: enum appended_state enumerator-appended
 * probe: enum appended_state: APPENDED_NEW APPENDED_LIVE
 */
enum appended_state {
	APPENDED_NEW,
	APPENDED_LIVE,
#ifdef NEW
	APPENDED_GONE,
#endif
};
int appended_state_use(enum appended_state state);
int appended_state_use(enum appended_state state)
{
	return state == APPENDED_LIVE;
}
EXPORT_SYMBOL(appended_state_use);
