# What setup, demo and test share. Sourced by them from the top of the tree, never run by itself.
# shellcheck shell=sh
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

say() { printf '%s\n' "$*" >&2; }
fail() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

is_root() { [ "$(id -u)" -eq 0 ]; }

# as_root COMMAND...: for the two things that need it, packages and `make install`
as_root() {
	if is_root; then "$@"
	elif command -v sudo >/dev/null 2>&1; then sudo "$@"
	else fail "\"$*\" needs root: install sudo, or run this as root"
	fi
}

# step WHAT COMMAND...: runs it quietly, says how long it has taken, and shows the end of its output if it fails
step() {
	what=$1; shift
	began=$(date +%s)
	log=$(mktemp "${TMPDIR:-/tmp}/newsext-log.XXXXXX")
	printf '%s ...' "$what" >&2
	"$@" >"$log" 2>&1 </dev/null &
	child=$!
	while kill -0 $child 2>/dev/null; do
		sleep 1
		[ $(( ($(date +%s) - began) % 10 )) -ne 0 ] || printf ' %ss' $(( $(date +%s) - began )) >&2
	done
	if wait $child; then
		printf ' done, %ss\n' $(( $(date +%s) - began )) >&2
		rm -f "$log"
	else
		printf ' failed\n' >&2
		tail -n 40 "$log" >&2
		rm -f "$log"
		fail "$what failed"
	fi
}

# ---- packages ---------------------------------------------------------------

# Sets PG_CONFIG to the server to build for: the caller's, or the newest with its build files, or none.
find_server() {
	[ -z "${PG_CONFIG:-}" ] || return 0
	for candidate in $(printf '%s\n' /usr/lib/postgresql/*/bin/pg_config | sort -t/ -k5,5nr); do
		if [ -x "$candidate" ] && [ -f "$("$candidate" --pgxs)" ] && [ -x "${candidate%/*}/postgres" ]; then
			PG_CONFIG=$candidate
			return 0
		fi
	done
	candidate=$(command -v pg_config || true)
	if [ -n "$candidate" ] && [ -f "$("$candidate" --pgxs)" ] && [ -x "$("$candidate" --bindir)/postgres" ]; then
		PG_CONFIG=$candidate
	fi
}

refresh_package_lists() {
	[ -z "${refreshed:-}" ] || return 0
	refreshed=yes
	step "Reading the package lists" as_root apt-get update -q
}

# The packages that are missing, for building alone or, with "test", for the tests too.
missing_packages() {
	command -v make >/dev/null 2>&1 || echo make
	command -v gcc >/dev/null 2>&1 || command -v clang >/dev/null 2>&1 || echo gcc libc6-dev
	command -v pkg-config >/dev/null 2>&1 || echo pkg-config
	pkg-config --exists icu-i18n 2>/dev/null || echo libicu-dev
	perl -MJSON::PP -e 1 2>/dev/null || echo perl
	if [ "${1:-}" = test ]; then
		perl -MIPC::Run -e 1 2>/dev/null || echo libipc-run-perl
	fi
}

install_packages() {
	find_server
	packages=$(missing_packages "$@" | tr '\n' ' ')
	[ -z "${PG_CONFIG:-}" ] || [ -n "$packages" ] || return 0
	command -v apt-get >/dev/null 2>&1 ||
		fail "needed: $packages${PG_CONFIG:-a PostgreSQL server with its header files}; this script knows Debian's and Ubuntu's packages only"
	if [ -z "${PG_CONFIG:-}" ]; then
		apt-cache show postgresql >/dev/null 2>&1 || refresh_package_lists
		version=$(apt-cache show postgresql | sed -n 's/^Depends:.*postgresql-\([0-9][0-9]*\).*/\1/p' | head -n 1)
		[ -n "$version" ] || fail "this distribution's package \"postgresql\" names no version"
		packages="$packages postgresql-$version postgresql-server-dev-$version"
	fi
	# shellcheck disable=SC2086
	apt-get install -q --simulate $packages >/dev/null 2>&1 || refresh_package_lists
	# The server that Debian would make and start by itself is of no use here: the one below is thrown away.
	no_cluster=
	if [ ! -e /etc/postgresql-common ]; then
		no_cluster=/etc/postgresql-common/createcluster.d/newsext.conf
		as_root mkdir -p "${no_cluster%/*}"
		echo 'create_main_cluster = false' | as_root tee "$no_cluster" >/dev/null
	fi
	# shellcheck disable=SC2086
	step "Installing $packages" as_root env DEBIAN_FRONTEND=noninteractive TZ=Etc/UTC apt-get install -q -y --no-install-recommends $packages
	[ -z "$no_cluster" ] || as_root rm -f "$no_cluster"
	find_server
	[ -n "${PG_CONFIG:-}" ] || fail "no PostgreSQL server found after the installation; PG_CONFIG=/path/to/pg_config names one"
}

# ---- build ------------------------------------------------------------------

# Builds in the tree, and again from nothing when it was last built for another server.
build_and_install() {
	export PG_CONFIG
	bindir=$("$PG_CONFIG" --bindir)
	server=$("$PG_CONFIG" --version)
	if [ "$(cat build/server 2>/dev/null || true)" != "$server $bindir" ]; then
		make -s clean >/dev/null 2>&1 || true
	fi
	jobs=$(nproc 2>/dev/null || echo 1)
	step "Building newsext for $server" make -s -j"$jobs"
	mkdir -p build && echo "$server $bindir" >build/server
	if [ -w "$("$PG_CONFIG" --pkglibdir)" ] && [ -w "$("$PG_CONFIG" --sharedir)/extension" ]; then
		step "Installing it" make install
	else
		step "Installing it" as_root make install PG_CONFIG="$PG_CONFIG"
	fi
}

# ---- a server of our own ----------------------------------------------------

# Sets scratch: a directory that goes when the script ends.
make_scratch() {
	scratch=$(mktemp -d /tmp/newsext.XXXXXX)
	trap clean_up EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	chmod 755 "$scratch"
	plain_user=
	if is_root; then
		for plain_user in postgres nobody; do
			! id "$plain_user" >/dev/null 2>&1 || break
		done
		mkdir "$scratch/home"
		chown "$plain_user" "$scratch" "$scratch/home"
	fi
}

# as_user COMMAND...: never as root, in the scratch directory's terms
as_user() {
	if [ -n "$plain_user" ]; then
		setpriv --reuid="$plain_user" --regid="$(id -g "$plain_user")" --init-groups env HOME="$scratch/home" "$@"
	else
		"$@"
	fi
}

# A private server on a unix socket that only its user (and root) can reach.
start_server() {
	# what the caller's environment says of another server, for clients and (PGPORT) for servers
	unset PGPORT PGHOSTADDR PGSERVICE PGSERVICEFILE PGOPTIONS PGPASSFILE PGDATA PGSSLMODE 2>/dev/null || true
	(
		cd "$scratch"
		as_user mkdir -m 700 socket
		as_user "$bindir/initdb" -D data -U newsext -A trust -E UTF8 --locale=C.UTF-8 --no-sync >initdb.log 2>&1 ||
			{ cat initdb.log >&2; fail "initdb failed"; }
		as_user tee -a data/postgresql.conf >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$scratch/socket'
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_wal_size = 4GB
CONF
		as_user "$bindir/pg_ctl" -s -w -D "$scratch/data" -l "$scratch/server.log" start ||
			{ cat server.log >&2; fail "the server did not start"; }
	)
	started=yes
	PGHOST=$scratch/socket PGUSER=newsext PGDATABASE=newsext
	export PGHOST PGUSER PGDATABASE
	"$bindir/createdb" newsext
}

keep=
started=
clean_up() {
	status=$?
	trap - EXIT INT TERM HUP
	if [ -n "$keep" ] && [ -n "$started" ]; then
		say ""
		say "The server is still there:  $bindir/psql -h $scratch/socket -U newsext newsext"
		say "To end it:  $bindir/pg_ctl -D $scratch/data -m fast stop (as ${plain_user:-yourself}), then rm -r $scratch"
		exit $status
	fi
	if [ -n "$started" ]; then
		(cd "$scratch" && as_user "$bindir/pg_ctl" -s -D "$scratch/data" -m immediate stop) || true
	fi
	cd / && rm -rf "$scratch"
	exit $status
}
