# Whatever makes a set refuses one that is too large, with the figure: a library of the data type with limits of 1,000 entities and 20,000 bytes.
use strict;
use warnings;
use Cwd 'abs_path';
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $log = `make -s build/limits.so 2>&1`;
if ($? != 0)
{
	# a server's packages do without a compiler; with one, a library that cannot be built is a failure
	my ($compiler) = grep { system("command -v $_ >/dev/null 2>&1") == 0 } split(' ', $ENV{CC} // ''), 'gcc', 'clang', 'cc';
	plan skip_all => 'no compiler to build a library with lower limits' unless defined $compiler;
	die $log;
}

my $node = PostgreSQL::Test::Cluster->new('limits');
$node->init;
$node->append_conf('postgresql.conf', "fsync = off\nautovacuum = off\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION newsext;
	CREATE FUNCTION names(n int, bytes int, first int DEFAULT 1) RETURNS text[] LANGUAGE sql AS $$ SELECT array_agg(rpad('n' || i, bytes, 'x')) FROM generate_series(first, first + n - 1) i $$;
	CREATE FUNCTION kinds(n int) RETURNS text[] LANGUAGE sql AS $$ SELECT array_fill('org'::text, ARRAY[n]) $$;
	-- what is too large under the lower limits: by its entities, and by its names
	CREATE TABLE large AS SELECT 'count' AS what, entityset(kinds(1001), names(1001, 5)) AS s UNION ALL SELECT 'bytes', entityset(kinds(10), names(10, 2001));
	-- two sets that are not, but together
	CREATE TABLE half AS SELECT 'count' AS what, entityset(kinds(501), names(501, 5, first)) AS s FROM unnest(ARRAY[1, 501]) first
		UNION ALL SELECT 'bytes', entityset(kinds(6), names(6, 2000, first)) FROM unnest(ARRAY[1, 6]) first;
	CREATE TABLE read (LIKE large)});
my $file = $node->basedir . '/large.bin';
$node->safe_psql('postgres', "COPY (SELECT * FROM large WHERE what = '$_') TO '$file.$_' (FORMAT binary)") for 'count', 'bytes';
my %text = map { $_ => $node->safe_psql('postgres', "SELECT s::text FROM large WHERE what = '$_'") } 'count', 'bytes';

# From here on, the functions of the data type are those of the library.
my $library = abs_path('build/limits.so');
my $others = join ',', map { "'$_'" } map { slurp_file($_) =~ /PG_FUNCTION_INFO_V1\((\w+)\)/g } glob 'src/udf/*.c';
$node->safe_psql('postgres', "UPDATE pg_proc SET probin = '$library' WHERE probin LIKE '%newsext' AND prosrc NOT IN ($others)");

my %message = (
	count => qr/too many entities for an entityset: 1001\s.*DETAIL:  A set may have at most 1000 entities\./s,
	bytes => qr/the names of an entityset are too long: 20010 bytes\s.*DETAIL:  All names of a set together may have at most 20000 bytes\./s);
my %n = (count => '1001', bytes => '10');
my %length = (count => '5', bytes => '2001');
# two halves share one name
my %half = (count => $message{count}, bytes => qr/the names of an entityset are too long: 22000 bytes\s.*DETAIL:  All names of a set together may have at most 20000 bytes\./s);

sub refused
{
	my ($sql, $message, $name) = @_;
	my ($status, $stdout, $stderr) = $node->psql('postgres', "\\set VERBOSITY verbose\n$sql");
	like($stderr, qr/ERROR:  54000: $message/, $name);
}
for my $what ('count', 'bytes')
{
	my $arrays = "kinds($n{$what}), names($n{$what}, $length{$what})";
	my $names = "names($n{$what}, $length{$what})";
	refused("SELECT '$text{$what}'::entityset", $message{$what}, "text ($what)");
	refused("COPY read FROM '$file.$what' (FORMAT binary)", $message{$what}, "binary ($what)");
	refused("SELECT entityset($arrays)", $message{$what}, "two arrays ($what)");
	refused("SELECT entityset('org', $names)", $message{$what}, "a kind and an array ($what)");
	refused("SELECT (SELECT array_agg('org:' || n) FROM unnest($names) n)::entityset", $message{$what}, "text[] ($what)");
	refused("SELECT jsonb_build_object('org', $names)::entityset", $message{$what}, "jsonb ($what)");
	refused("SELECT entityset_agg('org', n) FROM unnest($names) n", $message{$what}, "entityset_agg ($what)");
	refused("SELECT a.s + b.s FROM half a, half b WHERE a.what = '$what' AND b.what = a.what AND a.ctid < b.ctid", $half{$what}, "union ($what)");
	refused("SET max_parallel_workers_per_gather = $_->[0]; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; " .
		"SELECT entityset_union(s) FROM half WHERE what = '$what'", $what eq 'count' ? $half{count} : qr/the names of an entityset are too long: 2\d000 bytes/, "entityset_union, $_->[1] ($what)")
		for [ 0, 'serial' ], [ 2, 'parallel' ];
}
my $full = q{(SELECT entityset(kinds(1000), names(1000, 5)))};
my $heavy = q{(SELECT entityset(kinds(10), names(10, 2000)))};
refused("SELECT entityset_add($full, 'org', 'one more')", $message{count}, 'entityset_add (count)');
refused("SELECT entityset_add($heavy, 'org', 'onemore123')", $message{bytes}, 'entityset_add (bytes)');
refused("SELECT entityset_rename($heavy, 'org', rpad('n1', 2000, 'x'), rpad('n1', 2010, 'y'))", $message{bytes}, 'entityset_rename (bytes)');
is($node->safe_psql('postgres', "SELECT entityset_count($full), length(entityset_out($heavy)::text) > 20000"), '1000|t', 'what is just as large as may be is made');
is($node->safe_psql('postgres', "SELECT entityset_count(entityset_add($full, 'org', rpad('n7', 5, 'x')))"), 1000, 'an entity that is there already is no more');
SKIP:
{
	skip 'soft errors come with PostgreSQL 16', 2 if $node->safe_psql('postgres', 'SHOW server_version_num') < 160000;
	is($node->safe_psql('postgres', "SELECT message FROM pg_input_error_info('$text{count}', 'entityset')"), 'too many entities for an entityset: 1001', 'softly');
	is($node->safe_psql('postgres', "SELECT pg_input_is_valid('$text{bytes}', 'entityset')"), 'f', 'softly, too');
}

$node->stop;
done_testing();
