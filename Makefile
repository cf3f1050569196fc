# The two commands of this house: `make demo` and `make test`. Each installs what is missing,
# says what it does, and leaves the machine's own PostgreSQL servers alone.
# PG=16 (17, 18) behind one of them chooses another version than PostgreSQL 15.

export PG

.PHONY: demo console clean-demo test storm bench package clean

demo:        ## build, start a throw-away server, load 100,000 members, show groups follow changes
	@tests/demo/demo

console:     ## the demo's database in a browser: an example application; prints its address
	@tests/demo/console

clean-demo:  ## stop the demo's server and remove it
	@tests/demo/clean

test:        ## every layer of tests; `tests/run LAYER` runs one. With PG=16, 17, 18: the layers that a server's version can change
	@tests/run

storm:       ## traffic and kills for long; `make storm SEED=7 MINUTES=10`, a million changes afterwards
	@tests/faults/storm "$(SEED)" "$(MINUTES)"

bench:       ## measure everything and write docs/performance.md; `make bench updates` one workload, which is only told
	@benches/run $(or $(workloads),--write)

# What stands behind "bench" names workloads, and is no target of its own.
ifeq (bench,$(firstword $(MAKECMDGOALS)))
workloads := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
.PHONY: $(workloads)
$(workloads):
	@:
endif

package:     ## target/packages: a .deb and a tarball
	@packaging/build

clean: clean-demo
	@tests/clean
