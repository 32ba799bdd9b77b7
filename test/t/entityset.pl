# Sets, and lexicons of a user's own names, travel: by dump and restore, COPY, logical replication, in and out of every encoding; and bad bytes are refused.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('entityset');
$node->init(allows_streaming => 'logical', extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "fsync = off\nlog_statement = none\nautovacuum = off\n");
$node->start;

for ([ 'utf8', 'UTF8' ], [ 'restored', 'UTF8' ], [ 'subscriber', 'UTF8' ], [ 'latin1', 'LATIN1' ], [ 'euc', 'EUC_JP' ], [ 'ascii', 'SQL_ASCII' ])
{
	$node->safe_psql('postgres', "CREATE DATABASE $_->[0] TEMPLATE template0 ENCODING '$_->[1]' LOCALE 'C'");
	$node->safe_psql($_->[0], 'CREATE EXTENSION newsext') unless $_->[0] eq 'restored';
}

# ---- dump and restore ----
$node->safe_psql('utf8', q{
	CREATE TABLE story (n int, s entityset);
	INSERT INTO story SELECT i, (SELECT entityset_agg((ARRAY['org','person','place'])[1 + j % 3], 'name ' || j * i % 1009) FROM generate_series(1, i % 40) j) FROM generate_series(1, 3000) i;
	INSERT INTO story VALUES (0, '{}'), (-1, NULL), (-2, '{person:"a\"b\\\\c", place:"a, {b}"}'), (-3, E'{place:北京, person:"Jos\u0065\u0301", event:"new\nline\ttab"}');
	INSERT INTO story SELECT -4, entityset('person', array_agg('name ' || md5(i::text))) FROM generate_series(1, 5000) i;
	CREATE TABLE keyed (s entityset PRIMARY KEY, note text, kinds text[] GENERATED ALWAYS AS (entityset_kinds(s)) STORED, CHECK (entityset_count(s) < 100000));
	INSERT INTO keyed SELECT DISTINCT ON (s) s, n::text FROM story WHERE s IS NOT NULL AND n > -4 ORDER BY s, n;
	CREATE TABLE parted (s entityset) PARTITION BY HASH (s);
	CREATE TABLE parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 0);
	CREATE TABLE parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 1);
	INSERT INTO parted SELECT s FROM keyed;
	CREATE VIEW seen AS SELECT n, s + '{event:"World Cup"}' AS s FROM story WHERE s @> '{person:"name 7"}';
	CREATE MATERIALIZED VIEW summed AS SELECT n % 7 AS g, entityset_union(s) AS u, entityset_intersect(s) AS i FROM story GROUP BY 1;
	CREATE STATISTICS both_columns ON n, (entityset_count(s)) FROM story;
	ALTER TABLE story ADD CHECK (s <> '{org:Nobody}');
	CREATE INDEX story_words ON story USING gin (s);
	CREATE INDEX story_names ON story USING gin (s entityset_ops (words = off));
	CREATE INDEX story_hashes ON story USING gin (s entityset_name_ops);
	CREATE TABLE names AS SELECT news_lexicon('org', 'name ' || i || E' "\\\\' || chr(200 + i % 300), 'name ' || i / 2) AS lexicon FROM generate_series(1, 3000) i;
	ANALYZE});
my $digest = q{SELECT md5(string_agg(n || coalesce(s::text, '-'), '' ORDER BY n)) FROM story UNION ALL SELECT md5(string_agg(k::text, '' ORDER BY k.s)) FROM keyed k
	UNION ALL SELECT md5(string_agg(p::text, '' ORDER BY p.s)) FROM parted p UNION ALL SELECT md5(string_agg(v::text, '' ORDER BY n)) FROM seen v UNION ALL SELECT md5(string_agg(m::text, '' ORDER BY g)) FROM summed m
	UNION ALL SELECT md5(newslexicon_send(lexicon)) || md5(lexicon::text) FROM names};
# in no order: its parts may run in parallel
sub digest { return join "\n", sort split /\n/, $node->safe_psql($_[0], $digest) }
my $want = digest('utf8');
my $dump = $node->basedir . '/dump.sql';
$node->command_ok([ 'pg_dump', '-f', $dump, 'utf8' ], 'dump');
$node->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', 'restored', '-f', $dump ], 'restore');
is(digest('restored'), $want, 'restored sets are the sets that were dumped');
my $indexes = q{SELECT string_agg(indexdef, E'\n' ORDER BY indexname) FROM pg_indexes WHERE tablename = 'story'};
is($node->safe_psql('restored', $indexes), $node->safe_psql('utf8', $indexes), 'indexes are restored with their classes and options');
for my $index ('story_words', 'story_names', 'story_hashes')
{
	my $count = $node->safe_psql('restored', "BEGIN; SET LOCAL enable_seqscan = off; " . join('', map { "DROP INDEX $_; " } grep { $_ ne $index } 'story_words', 'story_names', 'story_hashes') .
		q{SELECT count(*) FROM story WHERE s @> '{person:"name 7"}'; ROLLBACK});
	is($count, $node->safe_psql('utf8', q{SET enable_bitmapscan = off; SELECT count(*) FROM story WHERE s @> '{person:"name 7"}'}), "$index finds what was restored");
}

# ---- COPY ----
my $file = $node->basedir . '/copy';
for my $format ('text', 'csv', 'binary')
{
	$node->safe_psql('utf8', qq{CREATE TABLE back (LIKE story); COPY story TO '$file' (FORMAT $format); COPY back FROM '$file' (FORMAT $format)});
	is($node->safe_psql('utf8', 'SELECT count(*) FROM story a FULL JOIN back b USING (n) WHERE a.s IS DISTINCT FROM b.s OR b.n IS NULL OR a.n IS NULL'), 0, "COPY $format there and back");
	$node->safe_psql('utf8', 'DROP TABLE back');
}
# the binary form has names in the client's encoding
$node->safe_psql('utf8', qq{CREATE TABLE accents AS SELECT entityset('person', ARRAY['é', 'z', 'Åse', 'a', 'ÿ']) AS s; CREATE TABLE back (s entityset);
	SET client_encoding = 'LATIN1'; COPY accents TO '$file' (FORMAT binary); COPY back FROM '$file' (FORMAT binary)});
is($node->safe_psql('utf8', 'SELECT a.s = b.s FROM accents a, back b'), 't', 'COPY BINARY in LATIN1');
$node->safe_psql('latin1', "CREATE TABLE back (s entityset); COPY back FROM '$file' (FORMAT binary)");
is($node->safe_psql('latin1', "SET client_encoding = 'UTF8'; SELECT s FROM back"), $node->safe_psql('utf8', 'SELECT s FROM accents'), 'from UTF8 to LATIN1');
my ($status, $out, $err) = $node->psql('latin1', "SET client_encoding = 'UTF8'; COPY back FROM '$file' (FORMAT binary)");
like($err, qr/invalid byte sequence/, 'bytes of another encoding are refused');

# ---- logical replication, of a table whose key is a set and of one that has no key ----
$node->safe_psql('utf8', q{CREATE TABLE plain (s entityset, n int); ALTER TABLE plain REPLICA IDENTITY FULL; INSERT INTO plain SELECT s, n FROM story WHERE n BETWEEN 0 AND 50;
	CREATE PUBLICATION sets FOR TABLE keyed, plain;
	SELECT pg_create_logical_replication_slot('sets', 'pgoutput')});
$node->safe_psql('subscriber', 'CREATE TABLE keyed (s entityset PRIMARY KEY, note text); CREATE TABLE plain (s entityset, n int)');
$node->safe_psql('subscriber', sprintf(q{CREATE SUBSCRIPTION sets CONNECTION '%s dbname=utf8' PUBLICATION sets WITH (create_slot = false, slot_name = 'sets', binary = true)}, $node->connstr));
$node->poll_query_until('subscriber', q{SELECT count(*) > 0 AND bool_and(srsubstate IN ('r', 's')) FROM pg_subscription_rel}) or die 'no initial copy';
$node->safe_psql('utf8', q{
	UPDATE keyed SET s = entityset_rename(s, 'person', 'name 7', 'name seven') WHERE s @> '{person:"name 7"}';
	UPDATE keyed SET note = note || '!' WHERE entityset_count(s) > 20;
	DELETE FROM keyed WHERE s && '{org:"name 12"}';
	INSERT INTO keyed VALUES ('{event:new}', 'new');
	UPDATE plain SET s = s + '{event:new}' WHERE n % 2 = 0;
	DELETE FROM plain WHERE n % 3 = 0});
$node->wait_for_catchup('sets');
for my $table ('keyed', 'plain')
{
	my $sum = $table eq 'keyed' ? q{SELECT count(*), md5(string_agg(s::text || note, '' ORDER BY s)) FROM keyed} : q{SELECT count(*), md5(string_agg(s::text || n, '' ORDER BY n)) FROM plain};
	is($node->safe_psql('subscriber', $sum), $node->safe_psql('utf8', $sum), "replica of $table");
}
$node->safe_psql('subscriber', 'DROP SUBSCRIPTION sets');

# ---- every encoding: sets of any bytes that are text there ----
my %characters = (latin1 => 'chr(1 + c % 255)', euc => q{CASE WHEN c % 3 = 0 THEN convert_from(set_byte(set_byte('\xa4a1', 0, 176 + c / 3 % 30), 1, 161 + c / 90 % 94), 'EUC_JP') ELSE chr(1 + c % 127) END}, ascii => 'chr(1 + c % 255)',
	utf8 => 'chr(CASE WHEN c % 3 = 0 THEN 1 + c / 3 % 700 WHEN c % 3 = 1 THEN 768 + c / 3 % 9000 ELSE 65536 + c / 3 % 100000 END)');
for my $name (sort keys %characters)
{
	$node->safe_psql($name, qq{
		CREATE TABLE noise AS SELECT n, (SELECT entityset(array_agg((ARRAY['org','person','other'])[1 + j % 3]), array_agg(word)) FROM
			(SELECT j, (SELECT string_agg($characters{$name}, '') FROM (SELECT abs(hashint4(n * 1000 + j * 50 + k)) AS c FROM generate_series(1, 1 + (n + j) % 20) k) x) AS word FROM generate_series(1, 5) j) y) AS s
		FROM generate_series(1, 400) n;
		ANALYZE noise});
	is($node->safe_psql($name, q{SELECT count(*) FROM noise WHERE s::text::entityset <> s OR s::text[]::entityset <> s OR s::jsonb::entityset <> s}), 0, "$name: text, arrays and jsonb give a set again")
		unless $name eq 'ascii';
	is($node->safe_psql($name, q{SELECT count(*) FROM noise WHERE s::text::entityset <> s OR s::text[]::entityset <> s}), 0, "$name: text and arrays give a set again") if $name eq 'ascii';
	is($node->safe_psql($name, q{SELECT entityset_count(entityset_union(s)) = (SELECT count(*) FROM (SELECT DISTINCT kind, name FROM noise, entityset_elements(s)) x) FROM noise}), 't', "$name: union");
	is($node->safe_psql($name, q{SELECT count(*) FROM noise WHERE NOT s @@ ('"' || replace(replace((entityset_names(s))[1], '\\', '\\\\'), '"', '\\"') || '"')::entityquery}), 0, "$name: a set matches its own names");
}
is($node->safe_psql('ascii', q{SELECT entityset_names(s) = ARRAY[E'\\xff\\xfe'] FROM (SELECT entityset('org', E'\\xff\\xfe')) x(s)}), 't', 'SQL_ASCII keeps bytes');

# ---- bytes that are no set ----
SKIP:
{
	skip 'no compiler or no libpq to build test/fuzz/recv_fuzz.c with', 3 if system('make -s build/fuzz/recv_fuzz >/dev/null 2>&1') != 0;
	local %ENV = (%ENV, PGHOST => $node->host, PGPORT => $node->port, PGDATABASE => 'utf8');
	for my $type ('entityset', 'entityquery', 'newslexicon')
	{
		my ($stdout, $stderr) = ('', '');
		my $ok = run_log([ 'build/fuzz/recv_fuzz', $type, '30000', $$ ], '<', "test/fuzz/$type.txt", '>', \$stdout, '2>', \$stderr);
		ok($ok, "30,000 mutated values: an error or a valid $type ($stdout)") or diag $stderr;
	}
}
is($node->safe_psql('utf8', 'SELECT 1'), 1, 'the server is up');

$node->stop;
done_testing();
