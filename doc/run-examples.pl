#!/usr/bin/perl
# run-examples.pl: runs the ```sql blocks of Markdown files that a ```text block follows, and puts what psql prints into it.
#   doc/run-examples.pl [--check] FILE...     over the database of the PG* environment, which has the extension
# --check changes nothing, names the blocks that would change, and ends with 1 if there are any.
use strict;
use warnings;
use Getopt::Long;
use File::Temp ();

GetOptions('check' => \my $check) && @ARGV or die "usage: run-examples.pl [--check] FILE...\n";
my $stale = 0;

# What psql prints for SQL, without trailing blanks.
sub output
{
	my ($sql) = @_;
	my $script = File::Temp->new;
	binmode $script;
	print $script "SET client_min_messages = warning;\n$sql\n";
	close $script;
	my $out = qx{psql -X -q -P pager=off -f '$script' 2>&1};
	die "no server: $out" if $? >> 8 == 2;
	$out =~ s/^psql:[^ ]+: //mg;
	$out =~ s/[ \t]+$//mg;
	$out =~ s/\n+\z/\n/;
	return $out;
}

for my $path (@ARGV)
{
	open my $in, '<', $path or die "$path: $!\n";
	my $text = do { local $/; <$in> };
	close $in;
	my $new = $text =~ s{(```sql\n(.*?)```\n\n```text\n)(.*?)(?=```\n)}{
		my ($head, $sql, $old) = ($1, $2, $3);
		my $out = output($sql);
		if ($out ne $old) { $stale++; my ($first) = $sql =~ /^(.*)/; print "$path: changed: $first\n"; }
		"$head$out"}gser;
	next if $check || $new eq $text;
	open my $file, '>', $path or die "$path: $!\n";
	print $file $new;
	close $file;
}
exit($check && $stale ? 1 : 0);
