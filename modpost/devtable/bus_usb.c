// SPDX-License-Identifier: GPL-2.0-only
/*
 * bus_usb: USB devices. An entry matches a range of bcdDevice, the device's
 * release number; a range may take several aliases.
 */
#include <inttypes.h>

#include "modpost/devtable/bus_formats.h"

static const struct alias_field usb_fields_before[] = {
	HEX_IF("v", "idVendor", 0x001),
	HEX_IF("p", "idProduct", 0x002),
	FIELDS_END,
};

static const struct alias_field usb_fields_after[] = {
	HEX_IF("dc", "bDeviceClass", 0x010),	    HEX_IF("dsc", "bDeviceSubClass", 0x020),
	HEX_IF("dp", "bDeviceProtocol", 0x040),	    HEX_IF("ic", "bInterfaceClass", 0x080),
	HEX_IF("isc", "bInterfaceSubClass", 0x100), HEX_IF("ip", "bInterfaceProtocol", 0x200),
	HEX_IF("in", "bInterfaceNumber", 0x400),    FIELDS_END,
};

#define USB_DIGITS 4 /* of bcdDevice */

/* Add a pattern for one digit from LOW to HIGH. MAX is the highest digit: 9 or 0xf. */
static void add_digit_range(struct str *text, uint32_t low, uint32_t high, uint32_t max)
{
	if (low == high)
		str_hex(text, low, 1);
	else if (low == 0 && high == max)
		; /* any digit: the star at the end of the alias matches it */
	else if (low > 9 || high < 0xa)
		str_printf(text, "[%" PRIX32 "-%" PRIX32 "]", low, high);
	else
		/* in ASCII, there are other characters between 9 and A */
		str_printf(text, "[%" PRIX32 "%s%s%" PRIX32 "]", low, low < 9 ? "-9" : "",
			   high > 0xa ? "A-" : "", high);
}

/*
 * Add the alias for release numbers that start with the DIGITS digits of FIXED,
 * followed by a digit from LOW to HIGH.
 */
static void add_usb_range(struct device_table *table, const struct id_entry *entry, uint32_t fixed,
			  unsigned int digits, uint32_t low, uint32_t high, uint32_t max)
{
	str_add(&table->alias, "usb:");
	add_fields(table, entry, usb_fields_before);
	str_add(&table->alias, "d");
	if (digits)
		str_hex(&table->alias, fixed, digits);
	add_digit_range(&table->alias, low, high, max);
	if (digits < USB_DIGITS - 1)
		str_add(&table->alias, "*");
	add_fields(table, entry, usb_fields_after);
	finish_alias(table);
}

/* Add STEP, which is 1 or -1, to a number in BCD or, if MAX is 0xf, in hexadecimal. */
static uint32_t usb_step(uint32_t number, int step, uint32_t max)
{
	uint32_t decimal = 0, out = 0, weight = 1;

	if (max > 9)
		return number + (uint32_t)step;
	for (unsigned int i = 0; i < USB_DIGITS; i++, weight *= 10) {
		uint32_t digit = number >> 4 * i & 0xf;

		decimal += (digit > 9 ? 9 : digit) * weight;
	}
	decimal += (uint32_t)step;
	for (unsigned int i = 0; i < USB_DIGITS; i++, decimal /= 10)
		out |= decimal % 10 << 4 * i;
	return out;
}

/* Are both limits BCD, as in the USB specification? */
static bool usb_is_decimal(uint32_t low, uint32_t high)
{
	if (high > 0x9999)
		high = 0x9999;
	for (unsigned int i = 0; i < USB_DIGITS; i++)
		if ((low >> 4 * i & 0xf) > 9 || (high >> 4 * i & 0xf) > 9)
			return false;
	return true;
}

void format_usb(struct device_table *table, const struct id_entry *entry)
{
	uint32_t flags = entry_number(entry, "match_flags", 0);
	uint32_t low = flags & 4 ? entry_number(entry, "bcdDevice_lo", 0) : 0;
	uint32_t high = flags & 8 ? entry_number(entry, "bcdDevice_hi", 0) : UINT32_MAX;
	uint32_t max = usb_is_decimal(low, high) ? 9 : 0xf;
	unsigned int digits = USB_DIGITS - 1;

	/* an empty entry, for ids that are added at run time */
	if (!entry_number(entry, "idVendor", 0) && !entry_number(entry, "idProduct", 0) &&
	    !entry_number(entry, "bDeviceClass", 0) && !entry_number(entry, "bInterfaceClass", 0))
		return;
	/* from the last digit on: cover the numbers at both ends, then drop a digit */
	while (low <= high) {
		uint32_t low_digit = low & 0xf, high_digit = high & 0xf;

		if (high_digit > max)
			high_digit = max;
		low >>= 4;
		high >>= 4;
		if (low == high || !digits) {
			add_usb_range(table, entry, low, digits, low_digit, high_digit, max);
			return;
		}
		if (low_digit > 0) {
			add_usb_range(table, entry, low, digits, low_digit, max, max);
			low = usb_step(low, 1, max);
		}
		if (high_digit < max) {
			add_usb_range(table, entry, high, digits, 0, high_digit, max);
			high = usb_step(high, -1, max);
		}
		digits--;
	}
}
