# script/articles.pl, by which the demo reads a user's file: every good line arrives, every broken one is named.
use strict;
use warnings;
use PostgreSQL::Test::Utils;
use Test::More;

my $dir = PostgreSQL::Test::Utils::tempdir;

# What it prints for a file of this content: rows, messages, status.
sub read_articles
{
	my ($content, @options) = @_;
	my $path = "$dir/articles";
	open my $file, '>:raw', $path or die;
	print $file $content;
	close $file;
	my ($out, $err) = ('', '');
	my $ok = IPC::Run::run([ $^X, 'script/articles.pl', @options, $path ], '>', \$out, '2>', \$err);
	return ($out, $err, $ok);
}

# JSON lines: names in any case, values that are escaped, blank lines, a byte order mark
my ($out, $err, $ok) = read_articles(qq({"ID": "a", "Body": "One\\ntwo \\u00e9 \\"q\\"", "date": "20260102", "outlet": "X"}\n\n{"text": "tab\\there \\\\", "extra": {"deep": [1]}}\n));
is($out, "1\ta\tX\t2026-01-02\t\\N\t\\N\tOne\\ntwo \xc3\xa9 \"q\"\n3\t\\N\t\\N\t\\N\t\\N\t\\N\ttab\\there \\\\\n", 'JSON lines');
is($err, "2 articles read, 0 lines skipped\n", '... none skipped');
ok($ok, '... and 0 is its status');
($out, $err) = read_articles("\xef\xbb\xbf" . qq({"content": "x"}\n));
is($out, "1\t\\N\t\\N\t\\N\t\\N\t\\N\tx\n", 'a byte order mark is no text');

# broken lines are named, and the rest is read
($out, $err, $ok) = read_articles(qq({"body": "good"}\n{"body": "cut\n[1]\n{"title": "no body"}\n{"body": "nul \\u0000"}\n{"body": "bad \xff"}\n{"body": "lone \\ud800"}\n{"body": "last"}\n));
is(join(',', map { (split /\t/)[6] } split /\n/, $out), 'good,last', 'good lines between broken ones');
like($err, qr/^line $_: .*: skipped$/m, "line $_ is named") for 2 .. 6;
like($err, qr/^2 articles read, 6 lines skipped$/m, 'both are counted');
ok($ok, 'something was read');
(undef, $err, $ok) = read_articles(qq(not json\n{"x"\n));
ok(!$ok, 'nothing was read: a status that says so');

# CSV: quotation, fields over lines, the text column by name or as told
($out, $err) = read_articles(qq(id,Text,published\n1,"He said ""no"",\nand left",2026-02-29\n2,plain,2024-02-29\n));
is($out, "2\t1\t\\N\t\\N\t\\N\t\\N\tHe said \"no\",\\nand left\n4\t2\t\\N\t2024-02-29\t\\N\t\\N\tplain\n", 'CSV; a day that is none is left out');
($out) = read_articles("story\r\nx\r\n", '--column', 'story');
is($out, "2\t\\N\t\\N\t\\N\t\\N\t\\N\tx\n", '--column, and lines that end in CR LF');
(undef, $err, $ok) = read_articles("prose\nx\n");
like($err, qr/none of the columns \(prose\) is called body, text, content.*--column NAME/, 'no text column: what to do');
ok(!$ok, '... and a status that says so');

# broken CSV: an open quotation costs its own line and no more
($out, $err) = read_articles(qq(id,body\n1,good\n2,"open\n3,next\n4,too,many\n5,"closed" text\n6,"over\nlines"\n));
is(join(',', map { (split /\t/)[6] } split /\n/, $out), 'good,next,over\nlines', 'good records around broken ones');
like($err, qr/^line 3: .*quotation.*: skipped$/m, 'an open quotation');
like($err, qr/^line 5: 3 fields, not 2: skipped$/m, 'too many fields');
like($err, qr/^line 6: text behind a closing quotation mark: skipped$/m, 'text behind a quotation');

# a long file of open quotations does not take for ever
my $began = time;
($out, $err) = read_articles("body\n" . qq("open\n) x 20001);
like($err, qr/lines skipped/, 'twenty thousand open quotations');
cmp_ok(time - $began, '<', 30, '... in time');

done_testing();
