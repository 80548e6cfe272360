// SPDX-License-Identifier: GPL-2.0-only
// Reaches: nothing: tables in all sections there are for them
#include "table.h"

static const struct i2c_entry constant[] = { { "constant" }, {} };
static struct i2c_entry variable[] = { { "variable" }, {} };
struct i2c_entry global[] = { { "global" }, {} };
static const struct i2c_entry own[] __attribute__((section(".own.5"))) = { { "own" }, {} };
static const struct hdaudio_entry relocated[] = { { 1, 2, 3, "a name" }, { 4, 5, 6, "other" }, {} };

MODULE_DEVICE_TABLE(i2c, constant);
MODULE_DEVICE_TABLE(i2c, variable);
MODULE_DEVICE_TABLE(i2c, global);
MODULE_DEVICE_TABLE(i2c, own);
MODULE_DEVICE_TABLE(hdaudio, relocated);
