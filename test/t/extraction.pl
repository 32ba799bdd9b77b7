# Whatever the text: a correct row or a clear error, never a crash, never a wrong position; and the same result
# whatever the encoding, locale, settings and plan.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time);

my $node = PostgreSQL::Test::Cluster->new('extraction');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "fsync = off\nlog_statement = none\nautovacuum = off\n");
$node->start;

# ---- a database an encoding ----
my @databases = (
	[ 'utf8',     'UTF8',          'C' ],
	[ 'locale',   'UTF8',          'C.UTF-8' ],
	[ 'latin1',   'LATIN1',        'C' ],
	[ 'euc',      'EUC_JP',        'C' ],
	[ 'jis',      'EUC_JIS_2004',  'C' ],
	[ 'ascii',    'SQL_ASCII',     'C' ]);
for (@databases)
{
	my ($name, $encoding, $locale) = @$_;
	$node->safe_psql('postgres', "CREATE DATABASE $name TEMPLATE template0 ENCODING '$encoding' LOCALE '$locale'");
	$node->safe_psql($name, 'CREATE EXTENSION newsext');
}

# every function of one text that reads an article
my @functions = split /\n/, $node->safe_psql('utf8', q{
	SELECT p.proname FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid
	WHERE d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'newsext') AND d.classid = 'pg_proc'::regclass
	  AND p.proname LIKE 'news\_%' AND p.proargtypes[0] = 'text'::regtype AND p.pronargs = 1 AND p.prokind = 'f'
	ORDER BY 1});
cmp_ok(scalar(@functions), '>=', 8, "functions that read an article: @functions");

# The functions whose rows have a position and the text that stands there.
my %positions = (news_sentences => 'sentence', news_mentions => 'mention', news_dateline => 'dateline');

# How many rows have a position that is not theirs, over BODY of FROM. Found text is given without markup and with
# blanks for line ends, so stories with markup are left out.
sub wrong_positions
{
	my ($database, $from, $body) = @_;
	my $wrong = 0;
	for my $f (sort keys %positions)
	{
		$wrong += $node->safe_psql($database, qq{
			SELECT count(*) FROM $from, LATERAL $f($body) r WHERE r.span IS NOT NULL AND $body !~ '[<&]' AND
			(lower(r.span) < 1 OR upper(r.span) > length($body) + 1 OR
			 regexp_replace(substr($body, lower(r.span), upper(r.span) - lower(r.span)), '\\s+', ' ', 'g') <> r.$positions{$f})});
	}
	return $wrong;
}

# ---- the smallest texts ----
for my $f (@functions)
{
	my ($status, $out, $err) = $node->psql('utf8', qq{
		SELECT count(*) FROM $f(NULL); SELECT count(*) FROM $f(''); SELECT count(*) FROM $f('x');
		SELECT count(*) FROM $f(chr(8220)); SELECT count(*) FROM $f(E'\\n\\n  \\t'); SELECT count(*) FROM $f('<'); SELECT count(*) FROM $f('&#x')});
	is($status, 0, "$f: NULL, empty, one character, blanks, cut markup") or diag $err;
}

# ---- the sample stories, in every encoding that has their letters ----
my $copy = $node->basedir . '/articles.copy';
run_log([ $^X, 'script/articles.pl', 'examples/articles.jsonl' ], '>', $copy) or die 'no sample stories';
my $create = 'CREATE TABLE article (n int, id text, outlet text, published date, language text, title text, body text)';
for my $name (qw(utf8 locale))
{
	$node->safe_psql($name, "SET client_encoding = UTF8; $create; COPY article FROM '$copy' (ENCODING 'UTF8')");
	is(wrong_positions($name, 'article a', 'a.body'), 0, "$name: every position is right");
}
my $plain = $node->basedir . '/plain.copy';
my %read = (latin1 => qr/^[\x00-\xff]*$/, euc => qr/^[\x00-\x7f]*$/, jis => qr/^[\x00-\x7f]*$/, ascii => qr/./);
for my $name (qw(latin1 euc jis ascii))
{
	open my $in, '<:utf8', $copy or die;
	open my $out, '>:utf8', $plain or die;
	my $n = 0;
	while (<$in>)
	{
		tr/\x{2018}\x{2019}\x{201c}\x{201d}\x{2013}\x{2014}/''""\-\-/ unless $name eq 'ascii';
		if ($_ =~ $read{$name}) { print $out $_; $n++; }
	}
	close $out;
	$node->safe_psql($name, "$create; COPY article FROM '$plain'" . ($name eq 'ascii' ? '' : " (ENCODING 'UTF8')"));
	cmp_ok($n, '>', 20, "$name: $n stories fit");
	is(wrong_positions($name, 'article a', 'a.body'), 0, "$name: every position is right");
}

# Japanese among the English: characters of two and three bytes before what is found
for my $name (qw(euc jis))
{
	my $bytes = unpack('H*', '東京は雨。 "Rain," Haruka Matsuda said.' . "\n\n" . '松田氏は「雨」と Kenji Aramaki in Osaka.');
	my $text = "convert_from(decode('$bytes', 'hex'), 'UTF8')";
	my $rows = $node->safe_psql($name, "SELECT count(*) FROM news_sentences($text)");
	cmp_ok($rows, '>', 1, "$name: $rows sentences of Japanese and English");
	is(wrong_positions($name, "(SELECT $text AS body) a", 'a.body'), 0, "$name: positions behind Japanese characters");
}

# ---- random text, all of it valid ----
my %characters = (
	utf8   => 'chr(CASE WHEN k < 6 THEN 32 + c % 95 WHEN k < 8 THEN 160 + c % 1500 WHEN k < 9 THEN 8192 + c % 8000 ELSE 65536 + c % 100000 END)',
	latin1 => 'chr(1 + c % 255)',
	ascii  => 'chr(1 + c % 255)');
for my $name (sort keys %characters)
{
	$node->safe_psql($name, qq{
		SELECT setseed(0.42);
		CREATE TABLE noise AS SELECT n, (SELECT string_agg($characters{$name}, '')
			FROM (SELECT (random() * 1000000)::int AS c, (random() * 10)::int AS k FROM generate_series(1, 300 + n)) x) AS body
		FROM generate_series(1, 200) n});
	for my $f (@functions)
	{
		my ($status, $out, $err) = $node->psql($name, "SELECT count(*) FROM noise, LATERAL $f(body) r");
		is($status, 0, "$name: $f of random characters") or diag $err;
	}
	is($node->safe_psql($name, qq{SELECT count(*) FROM noise, LATERAL news_sentences(body) r WHERE lower(span) < 1 OR upper(span) > length(body) + 1}),
		0, "$name: positions in random text");
}

# ---- size: linear, and to be cancelled ----
for my $body (q{repeat('"', 100000000)}, q{repeat('"a ', 1000000)}, q{repeat('“a ', 500000)}, q{repeat('(A. ', 500000)}, q{repeat('<b>&quot;', 500000)})
{
	for my $f (qw(news_dateline news_quotes))
	{
		my $began = time;
		my ($status, $out, $err) = $node->psql('utf8', "SET statement_timeout = '60s'; SELECT count(*) FROM $f($body)");
		is($status, 0, sprintf('%s(%s) ends, in %.1f s', $f, $body, time - $began)) or diag $err;
	}
}
my $story = q{(SELECT repeat(string_agg(body, E'\n\n' ORDER BY n), 2000) FROM article)};
for my $f (grep { /annotate|sources|quotes/ } @functions)
{
	my $began = time;
	my ($status, $out, $err) = $node->psql('utf8', "SET statement_timeout = '200ms'; SELECT count(*) FROM $f($story)");
	my $took = time - $began;
	like($err, qr/canceling statement due to statement timeout/, "$f of a long text is cancelled");
	cmp_ok($took, '<', 3, sprintf('... at once (%.1f s)', $took));
}

# ---- the same result everywhere ----
sub digest
{
	my ($database, $settings) = @_;
	return $node->safe_psql($database, $settings . ';' . join ' UNION ALL ', map {
		qq{SELECT '$_ ' || md5(coalesce(string_agg(x, '|' ORDER BY n, o), '')) FROM article a,
		LATERAL (SELECT to_jsonb(r)::text AS x, row_number() OVER () AS o FROM $_(a.body) r) s} } @functions);
}
my $reference = digest('utf8', 'SET max_parallel_workers_per_gather = 0');
is(digest('locale', ''), $reference, 'the same under another locale');
is(digest('utf8', "SET TimeZone = 'Asia/Tokyo'; SET lc_numeric = 'C.UTF-8'; SET work_mem = '64kB'; SET standard_conforming_strings = off; SET search_path = pg_catalog, public"),
	$reference, 'the same under other settings');
my $force = $node->safe_psql('utf8', q{SELECT name FROM pg_settings WHERE name IN ('debug_parallel_query', 'force_parallel_mode')});
is(digest('utf8', "SET $force = on; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0"),
	$reference, 'the same in a parallel worker');
like($node->safe_psql('utf8', "SET parallel_setup_cost = 0; SET min_parallel_table_scan_size = 0; EXPLAIN SELECT (news_dateline(body)).city FROM article WHERE news_clean(body) <> ''"),
	qr/Parallel/, 'a scan that calls the functions may be parallel');

# ---- dump, restore, install again ----
$node->safe_psql('utf8', q{
	CREATE TABLE kept (body text, clean text GENERATED ALWAYS AS (news_clean(body)) STORED);
	INSERT INTO kept (body) SELECT body FROM article;
	CREATE INDEX kept_clean ON kept (md5(news_clean(body)));
	CREATE VIEW cities AS SELECT n, (news_dateline(body, published)).city FROM article});
my $dump = $node->basedir . '/dump.sql';
$node->command_ok([ 'pg_dump', '-f', $dump, 'utf8' ], 'dump');
$node->safe_psql('postgres', "CREATE DATABASE restored TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
$node->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', 'restored', '-f', $dump ], 'restore');
is(digest('restored', ''), $reference, 'the same after a restore');
my ($status, $out, $err) = $node->psql('restored', 'DROP EXTENSION newsext');
like($err, qr/depend/, 'an extension in use is not dropped');
$node->safe_psql('restored', 'DROP EXTENSION newsext CASCADE; CREATE SCHEMA elsewhere; CREATE EXTENSION newsext SCHEMA elsewhere');
$node->safe_psql('restored', q{SET search_path = pg_catalog; SELECT count(*) FROM elsewhere.news_sentences('One. Two.')});
pass('installed again, in a schema of its own');

$node->stop;
done_testing();
