#!/usr/bin/perl
#
# Check annotated stories (the format is in README.md).
#
#	check.pl [--counts] [--min-stories N] [--min-chains N] FILE...
#
# Prints one line per fault, FILE:LINE: what, and exits 1 when there is any. A fault is: a bracket without its partner, a
# mark within a mark, an unknown letter, an empty name, a blank or a possessive at a name's edge, a canonical name equal to
# the printed form, one canonical name under two spellings, a name that changes letter without a reason, an empty story.
# --counts prints, per file and in total, stories, words, marks and chains. --min-stories and --min-chains make too few a fault.

use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Getopt::Long;

my ($counts, $min_stories, $min_chains) = (0, 0, 0);
GetOptions('counts' => \$counts, 'min-stories=i' => \$min_stories, 'min-chains=i' => \$min_chains)
  or die "usage: check.pl [--counts] [--min-stories N] [--min-chains N] FILE...\n";
die "check.pl: no file given\n" unless @ARGV;

my $faults = 0;

sub fault
{
	my ($file, $line, $what) = @_;
	print "$file:$line: $what\n";
	$faults++;
}

# Folds case and blanks: the key under which two spellings of a canonical name would be the same.
sub folded
{
	my $name = lc shift;
	$name =~ s/\s+/ /g;
	return $name;
}

# Checks one story; returns its words, marks and chains.
sub check_story
{
	my ($file, $first_line, $text) = @_;
	my ($marks, %mentions, %spelling) = (0);
	my $line = $first_line;
	my $plain = '';

	for my $row (split /\n/, $text)
	{
		my $rest = $row;
		while ($rest =~ /\G([^\[\]]*)(?:\[([^\[\]]*)\]|([\[\]])|\z)/gc)
		{
			my ($before, $mark, $stray) = ($1, $2, $3);
			$plain .= $before;
			fault($file, $line, 'a bar outside a mark') if $before =~ /\|/;
			if (defined $stray)
			{
				fault($file, $line, "a bracket without its partner: $row");
				last;
			}
			last unless defined $mark;
			$marks++;
			if ($mark !~ /^([POLED]) ([^|]+)(?:\|([^|]+))?$/)
			{
				fault($file, $line, "not a mark: [$mark]");
				next;
			}
			my ($letter, $name, $printed) = ($1, $2, $3);
			fault($file, $line, "printed form repeats the canonical name: [$mark]") if defined $printed && $printed eq $name;
			$printed //= $name;
			$plain .= $printed;
			for ($name, $printed)
			{
				fault($file, $line, "blank at the edge of a name: [$mark]") if /^\s|\s$/;
				fault($file, $line, "punctuation at the edge of a name: [$mark]") if /^[,;:)]|[,;:(]$/;
			}
			fault($file, $line, "possessive inside the mark: [$mark]") if $printed =~ /['’]s$/ && $name ne $printed && $name !~ /['’]s$/;
			my $seen = $spelling{"$letter " . folded($name)} //= $name;
			fault($file, $line, "canonical name spelled two ways: $seen, $name") if $seen ne $name;
			$mentions{"$letter $name"}++;
		}
		$plain .= "\n";
		$line++;
	}
	my @words = $plain =~ /[\w'’.-]*\w[\w'’.-]*/g;
	fault($file, $first_line, 'empty story') unless @words;
	fault($file, $first_line, 'story without a mark') unless $marks;
	return (scalar @words, $marks, scalar grep { $_ > 1 } values %mentions);
}

my @total = (0, 0, 0, 0);
for my $file (@ARGV)
{
	open my $in, '<', $file or die "check.pl: $file: $!\n";
	my @sum = (0, 0, 0, 0);
	my ($story, $first) = ('', 1);
	my $finish = sub {
		my @found = check_story($file, $first, $story);
		$sum[0]++;
		$sum[ $_ + 1 ] += $found[$_] for 0 .. 2;
	};
	while (my $row = <$in>)
	{
		if ($row =~ /^=====\s*$/)
		{
			$finish->();
			($story, $first) = ('', $. + 1);
			next;
		}
		$story .= $row;
	}
	$finish->();
	close $in;
	printf "%-48s %5d stories %7d words %6d marks %5d chains\n", $file, @sum if $counts;
	$total[$_] += $sum[$_] for 0 .. 3;
}
printf "%-48s %5d stories %7d words %6d marks %5d chains\n", 'total', @total if $counts;
fault('total', 0, "$total[0] stories, $min_stories wanted") if $total[0] < $min_stories;
fault('total', 0, "$total[3] chains, $min_chains wanted") if $total[3] < $min_chains;
exit($faults ? 1 : 0);
