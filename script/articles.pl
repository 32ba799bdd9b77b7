#!/usr/bin/perl
# articles.pl: reads articles, CSV with a header or JSON lines, and prints them for COPY ... FROM STDIN (text format):
#   line number, id, outlet, published, language, title, body
#   articles.pl [--column NAME] FILE
# A broken line is named on standard error with its number and left out; the last line there gives both counts.
use strict;
use warnings;
use JSON::PP ();
use Getopt::Long;

# What the columns are called out there, the likeliest name first.
my %names = (
	id        => [qw(id article_id uuid guid url)],
	outlet    => [qw(outlet source publisher publication newspaper site agency)],
	published => [qw(published date published_at pubdate publish_date publication_date datetime)],
	language  => [qw(language lang)],
	title     => [qw(title headline)],
	body      => [qw(body text content article story)]);
my @columns = qw(id outlet published language title body);

my $column;
GetOptions('column=s' => \$column) && @ARGV == 1 or die "usage: articles.pl [--column NAME] FILE\n";
$names{body} = [$column] if defined $column;
my $path = shift;
open my $in, '<', $path or die "$path: $!\n";
binmode STDOUT;
$| = 0;

my ($loaded, $skipped, $shown) = (0, 0, 0);

sub skip
{
	my ($line, $why) = @_;
	$skipped++;
	print STDERR "line $line: $why: skipped\n" if ++$shown <= 20;
	print STDERR "(further broken lines are only counted)\n" if $shown == 20;
}

# A day that PostgreSQL reads, or undef.
sub day
{
	my ($y, $m, $d) = ($_[0] // '') =~ /^\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)/ or return;
	my $last = (31, $y % 4 == 0 && ($y % 100 || $y % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[ $m - 1 ];
	return $m >= 1 && $m <= 12 && $d >= 1 && $d <= $last && $y > 0 ? "$y-$m-$d" : undef;
}

# article(LINE, \%fields): fields are bytes (UTF-8), keys in lower case
sub article
{
	my ($line, $fields) = @_;
	my @row = ($line);
	for my $name (@columns)
	{
		my ($found) = grep { defined $fields->{ lc $_ } && !ref $fields->{ lc $_ } } @{ $names{$name} };
		my $value = $found ? $fields->{ lc $found } : undef;
		return skip($line, 'no column ' . join(', ', @{ $names{body} })) if $name eq 'body' && !defined $value;
		$value = day($value) if $name eq 'published';
		$value = undef if defined $value && $value eq '' && $name ne 'body';
		if (defined $value)
		{
			return skip($line, "a NUL character in $name") if $value =~ /\0/;
			my $copy = $value;
			# Perl's own reading is wider than UTF-8: surrogates, and more than Unicode has
			return skip($line, "$name is not UTF-8")
				if $value =~ /[\x80-\xff]/ && (!utf8::decode($copy) || $value =~ /\xed[\xa0-\xbf]|\xf4[\x90-\xbf]|[\xf5-\xff]/);
			$value =~ s/([\\\t\n\r])/{"\\" => "\\\\", "\t" => "\\t", "\n" => "\\n", "\r" => "\\r"}->{$1}/ge;
		}
		push @row, $value // '\N';
	}
	print join("\t", @row), "\n";
	$loaded++;
	print STDERR "$loaded articles read\n" if $loaded % 10000 == 0;
	return;
}

my %escape = ('"' => '"', '\\' => '\\', '/' => '/', b => "\b", f => "\f", n => "\n", r => "\r", t => "\t");

# A flat object of strings and plain values is read here, twenty times as fast as JSON::PP; undef for anything else.
sub flat_object
{
	my ($text) = @_;
	my %fields;
	$text =~ /\G\s*\{\s*/gc or return;
	while (1)
	{
		$text =~ /\G"([^"\\\x00-\x1f]*)"\s*:\s*/gc or return;
		my $key = lc $1;
		if ($text =~ /\G"((?:[^"\\\x00-\x1f]++|\\(?:["\\\/bfnrt]|u(?![dD][89a-fA-F]|0000)[0-9a-fA-F]{4}))*+)"/gc)
		{
			my $value = $1;
			if (index($value, '\\') >= 0)
			{
				$value =~ s{\\(?:u(....)|(.))}{
					if (defined $1) { my $c = chr hex $1; utf8::encode($c); $c } else { $escape{$2} }}ge;
			}
			$fields{$key} = $value;
		}
		elsif ($text =~ /\G(?:(-?\d[\d.eE+-]*)|true|false|null)/gc) { $fields{$key} = $1 if defined $1; }
		else { return; }
		next if $text =~ /\G\s*,\s*/gc;
		return \%fields if $text =~ /\G\s*\}\s*\z/gc;
		return;
	}
}

sub json_lines
{
	my ($first) = @_;
	my $json = JSON::PP->new->utf8->allow_nonref;
	for (my $line = $first; defined $line; $line = <$in>)
	{
		next if $line =~ /^\s*$/;
		my $fields = flat_object($line);
		if (!$fields)
		{
			my $object = eval { $json->decode($line) };
			if (ref $object ne 'HASH')
			{
				my ($why) = ($@ || 'not an object') =~ /^(.*?)(?:, at character|, at | at |\n|$)/;
				skip($., "not a JSON object ($why)");
				next;
			}
			for my $key (keys %$object)
			{
				my $value = $object->{$key};
				utf8::encode($value) if defined $value && !ref $value;
				$fields->{ lc $key } = $value;
			}
		}
		article($., $fields);
	}
}

# One record of CSV, which may go over $lines lines: \@fields, or an error.
sub csv_record
{
	my ($line, $lines) = @_;
	my @fields;
	pos($line) = 0;
	while (1)
	{
		if ($line =~ /\G"/gc)
		{
			my $value = '';
			while (1)
			{
				$value .= $1 if $line =~ /\G([^"]+)/gc;
				if ($line =~ /\G""/gc) { $value .= '"'; next; }
				last if $line =~ /\G"/gc;
				# the quotation goes on in the next line
				$line = $lines-- > 0 ? <$in> : undef;
				return 'a quotation mark that is never closed' unless defined $line;
				pos($line) = 0;
			}
			push @fields, $value;
			$line =~ /\G(?=,|\r?\n|\z)/gc or return 'text behind a closing quotation mark';
		}
		else { push @fields, $line =~ /\G([^,\r\n]*)/gc ? $1 : ''; }
		next if $line =~ /\G,/gc;
		return \@fields if $line =~ /\G\r?\n?\z/gc;
		return 'a carriage return inside an unquoted field';
	}
}

sub csv_file
{
	my ($first) = @_;
	my $lines = 1e9;
	my $header = csv_record($first, $lines);
	die "$path: line 1: $header\n" unless ref $header;
	my @header = map { s/^\s+|\s+$//gr } map { lc } @$header;
	grep { my $name = lc; grep { $_ eq $name } @header } @{ $names{body} }
		or die "$path: line 1: none of the columns (@header) is called " . join(', ', @{ $names{body} }) . "; --column NAME names it\n";
	while (defined(my $line = <$in>))
	{
		my $at = $.;
		next if $line =~ /^\s*$/;
		my $next = tell $in;
		my $record = csv_record($line, $lines);
		if (!ref $record)
		{
			skip($at, $record);
			# what the open quotation swallowed is read again, line by line; from now on none may be as long as that
			if ($. > $at)
			{
				seek $in, $next, 0;
				$. = $at;
				$lines = 1000;
			}
			next;
		}
		if (@$record != @header) { skip($at, @$record . ' fields, not ' . @header); next; }
		my %fields;
		@fields{@header} = @$record;
		article($at, \%fields);
	}
}

my $first = <$in>;
$first = <$in> while defined $first && $first =~ /^\s*$/;
if (defined $first)
{
	$first =~ s/^\xef\xbb\xbf//;
	if ($first =~ /^\s*[\{\[]/) { json_lines($first); }
	else { csv_file($first); }
}
print STDERR "$loaded articles read, $skipped lines skipped\n";
exit($loaded ? 0 : 1);
