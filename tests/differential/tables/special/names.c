// SPDX-License-Identifier: GPL-2.0-only
// Reaches: nothing: symbols that are nearly the ones of tables
#include "table.h"

static const struct i2c_entry ids[] = { { "given" }, {} };
static const struct i2c_entry dotted[] = { { "dotted" }, {} };
static const struct i2c_entry twodots[] = { { "two dots" }, {} };
static const struct i2c_entry suffixed[] = { { "suffixed" }, {} };
static const struct i2c_entry noname[] = { { "no name" }, {} };
static const struct i2c_entry shortest[] = { { "shortest" }, {} };
static const struct i2c_entry unders[] = { { "underscores" }, {} };
static const struct i2c_entry old[] = { { "first form" }, {} };
static const struct i2c_entry middle[] = { { "second form" }, {} };
static const struct i2c_entry new[] = { { "third form" }, {} };
static const struct i2c_entry split[] = { { "split module" }, {} };
static const struct i2c_entry before[] = { { "not at the start" }, {} };
static const struct i2c_entry later[] = { { "kmod later" }, {} };
static const struct i2c_entry bare[] = { { "bare" }, {} };
static const struct i2c_entry inname[] = { { "suffix in name" }, {} };

MODULE_DEVICE_TABLE(i2c, ids);
TABLE_NAMED(SYMBOL_TEXT("m", "i2c", "dotted") ".12", dotted);
TABLE_NAMED(SYMBOL_TEXT("m", "i2c", "twodots") ".1.2", twodots);
TABLE_NAMED(SYMBOL_TEXT("m", "i2c", "suffixed") ".part", suffixed);
TABLE_NAMED(SYMBOL_TEXT("m", "i2c", ""), noname);
TABLE_NAMED("__mod_i2c__device_table", shortest);
TABLE_NAMED(SYMBOL_TEXT("m", "i2c", "__a__b__"), unders);
TABLE_NAMED("__mod_i2c__old_device_table", old);
TABLE_NAMED("__mod_device_table__i2c__middle", middle);
TABLE_NAMED("__mod_device_table__kmod_m__i2c__new", new);
TABLE_NAMED("__mod_device_table__kmod_m__x__i2c__split", split);
TABLE_NAMED("x__mod_i2c__before_device_table", before);
TABLE_NAMED("__mod_device_table__x__kmod_m__i2c__later", later);
TABLE_NAMED("__mod_device_table__", bare);
TABLE_NAMED("__mod_device_table", bare);
TABLE_NAMED("__mod_i2c_device_table", bare);
TABLE_NAMED("__mod__device_table", bare);
TABLE_NAMED("__mod_device_table__kmod_m", bare);
TABLE_NAMED("__mod_device_table__kmod_m__i2c", bare);
TABLE_NAMED("__mod_i2c__in_device_table_name_device_table", inname);
