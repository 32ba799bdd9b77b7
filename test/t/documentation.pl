# Every object of the extension has a comment, and every function a place in the README and in the reference; and the
# examples print what stands below them.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('documentation');
$node->init(extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION newsext');

is($node->safe_psql('postgres', q{
	SELECT pg_describe_object(classid, objid, objsubid) FROM pg_depend
	WHERE refclassid = 'pg_extension'::regclass AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'newsext') AND deptype = 'e'
	  AND classid NOT IN ('pg_cast'::regclass, 'pg_amop'::regclass, 'pg_amproc'::regclass, 'pg_opfamily'::regclass)
	  AND NOT (classid = 'pg_type'::regclass AND EXISTS (SELECT FROM pg_type t WHERE t.oid = objid AND (t.typelem <> 0 OR t.typrelid <> 0)))
	  AND obj_description(objid, classid::regclass::text::name) IS NULL ORDER BY 1}), '', 'objects without a comment');

# Functions that a user calls: those whose arguments and results are not the system's own plumbing.
my @functions = split /\n/, $node->safe_psql('postgres', q{
	SELECT DISTINCT p.proname FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid
	WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'newsext')
	  AND d.classid = 'pg_proc'::regclass AND (p.proname LIKE 'news\_%' OR p.proname ~ '^entityset_(elements|count|kind|add|remove|rename|stat|agg|union|intersect)$')
	  AND p.proname !~ '_(transfn|combinefn|finalfn|serialfn|deserialfn|trans|combine|final|state|accum|serialize|deserialize|support|in|out|send|recv)$'
	ORDER BY 1});
for my $file ('README.md', 'doc/reference.md')
{
	my $text = slurp_file($file);
	is(join(' ', grep { $text !~ /\b$_\b/ } @functions), '', "functions that $file leaves out");
}

{
	local %ENV = (%ENV, PGHOST => $node->host, PGPORT => $node->port, PGDATABASE => 'postgres', PGCLIENTENCODING => 'UTF8');
	my ($out, $err) = run_command([ $^X, 'doc/run-examples.pl', '--check', 'README.md', glob('doc/*.md') ]);
	is($out . $err, '', 'examples that print something else by now (doc/run-examples.pl FILE renews them)');
}

$node->stop;
done_testing();
