/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * report_assets: report.css and report.js, which scripts/embed turns into a C file.
 *
 * Each has the value of a source expression in a Content-Security-Policy that allows
 * nothing but this text: "'sha256-…'".
 */
#ifndef LIB_REPORT_REPORT_ASSETS_H
#define LIB_REPORT_REPORT_ASSETS_H

#include <stddef.h>

extern const unsigned char report_css[], report_js[];
extern const size_t report_css_len, report_js_len;
extern const char report_css_source[], report_js_source[];

#endif
