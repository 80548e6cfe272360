# SPDX-License-Identifier: GPL-2.0-only
#
# make            build/modpost
# make demo       the main job on the small kernel in testdata/
# make check      the tests that need nothing but this tree
# make parity     against the kernel's own modpost (fetches Debian packages)
# make parity-modules, parity-arch  the same over all modules of Debian's kernels,
#		  for amd64 and for other machines; minutes each
# make bench      speed and memory beside the kernel's own; Documentation/benchmark.md
#
# make install    into $(DESTDIR)$(PREFIX); make uninstall takes it away
# make format     style, as .clang-format has it; make lint looks for faults
#
# All is written below build/, but by install and for what tests do in $TMPDIR. demo,
# check, parity, bench, format and lint install the packages they lack.

BUILD	?= build
PREFIX	?= /usr/local
CFLAGS	?= -O2 -g
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all

WARNINGS = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	   -Wpointer-arith -Wwrite-strings -Wvla -Wundef -Wold-style-definition
PKGS	 = libelf
override CFLAGS += -std=c11 -D_GNU_SOURCE -I. $(WARNINGS) -pthread $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS	 = $(shell pkg-config --libs $(PKGS) 2>/dev/null)

LIB_SOURCES	:= $(sort $(wildcard lib/*.c))
MODPOST_SOURCES := $(sort $(wildcard modpost/*.c))
UNIT_SOURCES	:= $(sort $(wildcard tests/unit/*.c))
C_FILES		:= $(sort $(wildcard lib/*.[ch] modpost/*.[ch] tests/*/*.[ch]))

all: $(BUILD)/modpost

# V=1 shows the commands
say	= $(if $(V),,@echo '  $(1)      $(2)'; )

# One set of rules for each way of building: DIR, and the flags that are added
define variant
$(1)/obj/%.o: %.c $(1)/obj/flags
	@mkdir -p $$(@D)
	$$(if $$(LIBS),,$$(error libelf is not there; scripts/need build installs what is needed))
	$$(call say,CC,$$@)$$(CC) $$(CFLAGS) $(2) -MMD -MP -c -o $$@ $$<
$(1)/modpost: $$(patsubst %.c,$(1)/obj/%.o,$$(LIB_SOURCES) $$(MODPOST_SOURCES))
	$$(call say,LD,$$@)$$(CC) $$(CFLAGS) $(2) $$(LDFLAGS) -o $$@ $$^ $$(LIBS)
$(1)/unit-tests: $$(patsubst %.c,$(1)/obj/%.o,$$(LIB_SOURCES) $$(filter-out modpost/main.c,$$(MODPOST_SOURCES)) $$(UNIT_SOURCES))
	$$(call say,LD,$$@)$$(CC) $$(CFLAGS) $(2) $$(LDFLAGS) -o $$@ $$^ $$(LIBS) $$$$(pkg-config --libs check)
$(1)/obj/flags: FORCE
	@mkdir -p $(1)/obj; echo '$$(CC) $$(CFLAGS) $(2)' | cmp -s - $$@ || echo '$$(CC) $$(CFLAGS) $(2)' >$$@
-include $$(wildcard $(1)/obj/*/*.d $(1)/obj/*/*/*.d)
endef
$(eval $(call variant,$(BUILD),))
$(eval $(call variant,$(BUILD)/asan,$(SANITIZE)))
$(eval $(call variant,$(BUILD)/tsan,-fsanitize=thread))

# Targets that may have to install something first go on in a make of their own
demo:
	@scripts/need build demo
	@$(MAKE) --no-print-directory run-demo
run-demo: $(BUILD)/modpost
	@scripts/demo $(BUILD)/modpost $(BUILD)/demo

check:
	@scripts/need build demo check
	@$(MAKE) --no-print-directory run-check
run-check: $(BUILD)/modpost $(BUILD)/asan/modpost $(BUILD)/asan/unit-tests $(BUILD)/tsan/modpost $(BUILD)/tsan/unit-tests
	@tests/check $(BUILD)

parity:
	@scripts/need build demo parity
	@$(MAKE) --no-print-directory run-parity
run-parity: $(BUILD)/modpost
	@tests/parity/all $(BUILD)/modpost

parity-arch:
	@scripts/need build parity
	@$(MAKE) --no-print-directory run-parity-arch
parity-modules:
	@scripts/need build parity
	@$(MAKE) --no-print-directory run-parity-modules
run-parity-modules: $(BUILD)/modpost
	@tests/parity/fetch-oracles
	@tests/parity/modules --modpost $(BUILD)/modpost
run-parity-arch: $(BUILD)/modpost
	@tests/parity/fetch-oracles
	@tests/parity/arch --modpost $(BUILD)/modpost

bench:
	@scripts/need build bench
	@$(MAKE) --no-print-directory run-bench
run-bench: $(BUILD)/modpost $(BUILD)/bench/floor
	@tests/bench/run --modpost $(BUILD)/modpost --floor $(BUILD)/bench/floor $(if $(BENCH_PUBLISH),--publish)
$(BUILD)/bench/floor: tests/bench/floor.c $(BUILD)/obj/flags
	@mkdir -p $(@D)
	$(call say,CC,$@)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIBS)

format:
	@scripts/need format
	clang-format -i $(C_FILES)

lint:
	@scripts/need build check format lint
	clang-format --dry-run -Werror $(C_FILES)
	cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability \
		--inline-suppr --suppress=missingIncludeSystem -I. lib modpost
	clang-tidy --quiet $(LIB_SOURCES) $(MODPOST_SOURCES) -- -std=c11 -D_GNU_SOURCE -I.

install: $(BUILD)/modpost
	install -D -m 755 $(BUILD)/modpost $(DESTDIR)$(PREFIX)/bin/modpost
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/modpost

FORCE:
clean:
	rm -rf $(BUILD)

.PHONY: all demo run-demo check run-check parity run-parity parity-arch run-parity-arch parity-modules run-parity-modules bench run-bench format lint install uninstall clean FORCE
.SECONDARY:
.DELETE_ON_ERROR:
