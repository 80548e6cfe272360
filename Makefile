# SPDX-License-Identifier: GPL-2.0-only
#
# make            build/modpost and build/symvers
# make demo       the main job on the small kernel in testdata/
# make check      the tests that need nothing but this tree
# make parity     against the kernel's own modpost (fetches Debian packages)
# make parity-modules, parity-arch  the same over all modules of Debian's kernels,
#		  for amd64 and for other machines; minutes each
# make parity-extract  symvers over kernels for other machines, and a vmlinux of 600 MB
# make bench      speed and memory beside the kernel's own; Documentation/benchmark.md
# make dkms-check	external modules: Debian's DKMS packages built with ours and theirs
# make portability	other compilers, C libraries and machines; minutes each
#
# make kbuild-check KSRC=DIR...	our build fragments in kernel source trees; long
#
# make install-kbuild KSRC=DIR	puts these fragments into a kernel source tree, and
# make uninstall-kbuild KSRC=DIR	takes them out (Documentation/kbuild.md)
# make install    into $(DESTDIR)$(PREFIX); make uninstall takes it away
# make format     style, as .clang-format has it; make lint looks for faults
#
# All is written below build/, but by what installs and for what tests do in $TMPDIR.
# demo, check, parity, bench, kbuild-check, format and lint install what they lack.

BUILD	?= build
PREFIX	?= /usr/local
CFLAGS	?= -O2 -g
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all

WARNINGS = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	   -Wpointer-arith -Wwrite-strings -Wvla -Wundef -Wold-style-definition
PKGS	 = libelf
# symvers reads packed files as well
UNPACKERS = zlib liblzma libzstd
# files beyond 2 GiB and times beyond 2038, on hosts of 32 bits too
override CFLAGS += -std=c11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64 -I. $(WARNINGS) -pthread $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS	 = $(shell pkg-config --libs $(PKGS) 2>/dev/null)
UNPACKER_LIBS = $(shell pkg-config --libs $(UNPACKERS) 2>/dev/null)
# libdw is loaded when something is to be explained, not linked
LDLIBS	 = -ldl

LIB_SOURCES	:= $(sort $(filter-out lib/unpack.c,$(wildcard lib/*.c)))
MODPOST_SOURCES := $(sort $(wildcard modpost/*.c))
SYMVERS_SOURCES := lib/unpack.c $(sort $(wildcard symvers/*.c))
UNIT_SOURCES	:= $(sort $(wildcard tests/unit/*.c))
C_FILES		:= $(sort $(wildcard lib/*.[ch] modpost/*.[ch] symvers/*.[ch] tests/*/*.[ch]))

all: $(BUILD)/modpost $(BUILD)/symvers

# V=1 shows the commands
say	= $(if $(V),,@echo '  $(1)      $(2)'; )

# One set of rules for each way of building: DIR, and the flags that are added
define variant
$(1)/obj/%.o: %.c $(1)/obj/flags
	@mkdir -p $$(@D)
	$$(if $$(and $$(LIBS),$$(UNPACKER_LIBS)),,$$(error a library is not there; scripts/need build installs what is needed))
	$$(call say,CC,$$@)$$(CC) $$(CFLAGS) $(2) -MMD -MP -c -o $$@ $$<
$(1)/modpost: $$(patsubst %.c,$(1)/obj/%.o,$$(LIB_SOURCES) $$(MODPOST_SOURCES))
	$$(call say,LD,$$@)$$(CC) $$(CFLAGS) $(2) $$(LDFLAGS) -o $$@ $$^ $$(LIBS) $$(LDLIBS)
$(1)/symvers: $$(patsubst %.c,$(1)/obj/%.o,$$(LIB_SOURCES) $$(SYMVERS_SOURCES))
	$$(call say,LD,$$@)$$(CC) $$(CFLAGS) $(2) $$(LDFLAGS) -o $$@ $$^ $$(LIBS) $$(UNPACKER_LIBS)
$(1)/unit-tests: $$(patsubst %.c,$(1)/obj/%.o,$$(LIB_SOURCES) $$(filter-out %/main.c,$$(MODPOST_SOURCES) $$(SYMVERS_SOURCES)) $$(UNIT_SOURCES))
	$$(call say,LD,$$@)$$(CC) $$(CFLAGS) $(2) $$(LDFLAGS) -o $$@ $$^ $$(LIBS) $$(LDLIBS) $$(UNPACKER_LIBS) $$$$(pkg-config --libs check)
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
run-check: $(foreach variant,$(BUILD) $(BUILD)/asan $(BUILD)/tsan,$(variant)/modpost $(variant)/symvers) $(BUILD)/asan/unit-tests $(BUILD)/tsan/unit-tests
	@tests/check $(BUILD)

parity:
	@scripts/need build demo parity
	@$(MAKE) --no-print-directory run-parity
run-parity: $(BUILD)/modpost $(BUILD)/symvers
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

kbuild-check:
	@scripts/need build demo kbuild
	@$(MAKE) --no-print-directory run-kbuild-check
run-kbuild-check: $(BUILD)/modpost
	@tests/kbuild/trees --modpost $(BUILD)/modpost $(KSRC)

install-kbuild:
	@modpost/kbuild/install '$(KSRC)'
uninstall-kbuild:
	@modpost/kbuild/install --undo '$(KSRC)'

parity-extract:
	@scripts/need build parity
	@$(MAKE) --no-print-directory run-parity-extract
run-parity-extract: $(BUILD)/symvers
	@tests/parity/dumps --symvers $(BUILD)/symvers --all

dkms-check:
	@scripts/need build parity
	@$(MAKE) --no-print-directory run-dkms-check
run-dkms-check: $(BUILD)/modpost $(BUILD)/symvers
	@tests/parity/fetch-oracles
	@tests/parity/dkms --modpost $(BUILD)/modpost

portability:
	@scripts/need build check portability
	@$(MAKE) --no-print-directory run-portability
run-portability:
	@tests/portability/run

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
		--inline-suppr --suppress=missingIncludeSystem -I. lib modpost symvers
	clang-tidy --quiet $(LIB_SOURCES) $(MODPOST_SOURCES) $(SYMVERS_SOURCES) -- -std=c11 -D_GNU_SOURCE -I.

install: $(BUILD)/modpost $(BUILD)/symvers
	install -D -m 755 $(BUILD)/modpost $(DESTDIR)$(PREFIX)/bin/modpost
	install -D -m 755 $(BUILD)/symvers $(DESTDIR)$(PREFIX)/bin/symvers
	install -D -m 644 man/symvers.1 $(DESTDIR)$(PREFIX)/share/man/man1/symvers.1
	install -D -m 644 man/symvers.5 $(DESTDIR)$(PREFIX)/share/man/man5/symvers.5
uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/modpost bin/symvers share/man/man1/symvers.1 \
		share/man/man5/symvers.5)

FORCE:
clean:
	rm -rf $(BUILD)

.PHONY: all demo run-demo check run-check parity run-parity parity-arch run-parity-arch parity-modules run-parity-modules bench run-bench parity-extract run-parity-extract kbuild-check run-kbuild-check install-kbuild uninstall-kbuild dkms-check run-dkms-check portability run-portability format lint install uninstall clean FORCE
.SECONDARY:
.DELETE_ON_ERROR:
