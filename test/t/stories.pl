# The annotated stories are well formed, those that train and those that measure; and the checker finds what it should.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;

my $check = 'src/model/stories/check.pl';

sub faults_of
{
	my $output = `$^X $check @_ 2>&1`;
	return ($? >> 8, $output);
}

my ($status, $output) = faults_of('--min-stories', 400, 'src/model/stories/*.txt');
is("$status $output", '0 ', 'the stories that train');
($status, $output) = faults_of('--min-stories', 40, '--min-chains', 300, 'test/news/coreference/*.txt');
is("$status $output", '0 ', 'the articles that measure');

my $dir = tempdir(CLEANUP => 1);
for my $case (
	[ 'A [P Ada Byron] and [P Ada Byron|Byron].', undef, 'a sound story' ],
	[ 'A [P Ada Byron and so on.',               'a bracket without its partner', 'an open bracket' ],
	[ 'A P Ada Byron] and so on.',               'a bracket without its partner', 'a closing bracket alone' ],
	[ 'A [P Ada [L Byron]] and so on.',          'a bracket without its partner', 'a mark in a mark' ],
	[ 'A [X Ada Byron].',                        'not a mark', 'a letter that is none' ],
	[ 'A [P ].',                                 'not a mark', 'an empty name' ],
	[ 'A [P Ada Byron|Ada Byron].',              'repeats the canonical name', 'a printed form that says nothing' ],
	[ 'A [P Ada Byron ] said.',                  'blank at the edge', 'a blank at the edge' ],
	[ 'A [P Ada Byron,] said.',                  'punctuation at the edge', 'a comma inside' ],
	[ "A [P Ada Byron|Byron's] pen.",            'possessive inside', 'a possessive inside' ],
	[ 'A [P Ada Byron] met [P ada byron].',      'spelled two ways', 'two spellings of one name' ],
	[ 'A | and [P Ada Byron].',                  'a bar outside a mark', 'a bar outside' ],
	[ 'No name at all.',                         'story without a mark', 'a story without a mark' ],
	[ "A [P Ada Byron].\n=====\n",               'empty story', 'an empty story' ])
{
	my ($text, $fault, $what) = @$case;
	open my $out, '>', "$dir/story.txt" or die $!;
	print $out "$text\n";
	close $out;
	($status, $output) = faults_of("$dir/story.txt");
	if (defined $fault) { like("$status $output", qr/^1 .*\Q$fault\E/s, $what) }
	else                { is("$status $output", '0 ', $what) }
}
for my $too_few ([ '--min-stories', 3, '2 stories, 3 wanted' ], [ '--min-chains', 1, '0 chains, 1 wanted' ])
{
	my ($option, $wanted, $fault) = @$too_few;
	($status, $output) = faults_of($option, $wanted, "$dir/story.txt");
	like("$status $output", qr/^1 .*\Q$fault\E/s, "$option $wanted");
}

done_testing();
