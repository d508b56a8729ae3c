#!/usr/bin/perl
# tests/leaks: which of a sanitizer's reports are ours. A leak belongs to the first frame that is of no library.
# SPDX-License-Identifier: GPL-3.0-or-later
use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;

my $leaks = ($ENV{MORALOTOP_SRCDIR} || '.') . '/tests/leaks';
my $scratch = tempdir(CLEANUP => 1);

my $malloc = '#0 0x7fb2c60b89cf in __interceptor_malloc ../../../../src/libsanitizer/asan/asan_malloc_linux.cpp:69';
my $glib = '#1 0x7fb2c4741658 in g_malloc (/lib/x86_64-linux-gnu/libglib-2.0.so.0+0x5a658)';
my $strdup = '#1 0x7fb2c47 in __GI___strdup string/strdup.c:42';
my $unnamed = '#2 0x7fb2c474b7fb  (/lib/x86_64-linux-gnu/libgtk-3.so.0+0x647fb)';
my $font = '#1 0x7f1853 in FcPatternAdd (/lib/x86_64-linux-gnu/libfontconfig.so.1+0x234d8)';
my $ours = '#3 0x7fb2c3 in on_click ../source/plugin/claws/banner.c:99';
my $theirs = '#3 0x55d3 in compose_new (/usr/bin/claws-mail+0xb51)';

sub stack {
  my ($kind, @frames) = @_;
  return join "\n", "$kind leak of 16 byte(s) in 1 object(s) allocated from:", map({ "    $_" } @frames), '', '';
}

# The exit status and what is printed.
sub told {
  my ($text) = @_;
  open my $out, '>', "$scratch/asan.1" or die $!;
  print $out $text;
  close $out;
  my $said = `'$leaks' '$scratch/asan.1'`;
  return ($? >> 8, $said);
}

my $head = "\n" . '=' x 65 . "\n==7==ERROR: LeakSanitizer: detected memory leaks\n\n";
my $tail = "SUMMARY: AddressSanitizer: 32 byte(s) leaked in 2 allocation(s).\n";

for my $case (
  ['of Claws Mail', 0, stack('Direct', $malloc, $glib, $theirs, $ours)],
  ['of a library that nobody of ours has called', 0, stack('Direct', $malloc, $glib, $unnamed)],
  ['of fontconfig, which is kept', 0, stack('Direct', $malloc, $font, $unnamed, $ours)],
  ['of ours', 1, stack('Direct', $malloc, $glib, $ours, $theirs)],
  ['of ours, through GTK', 1, stack('Direct', $malloc, $glib, $unnamed, $ours, $theirs)],
  ['of ours, through libc', 1, stack('Direct', $malloc, $strdup, $ours)],
  ['of ours, below one of theirs', 1, stack('Direct', $malloc, $theirs) . stack('Indirect', $malloc, $glib, $ours)],
) {
  my ($name, $status, $stacks) = @$case;
  my ($got, $said) = told($head . $stacks . $tail);
  is($got, $status, "a leak $name: status $status");
  is(($said =~ /on_click/ ? 1 : 0), $status, "a leak $name: " . ($status ? 'printed' : 'not printed'));
}

my ($status, $said) = told($head . stack('Direct', $malloc, $theirs) . "==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x1\n    $theirs\n");
is($status, 1, 'an error of another kind, whosever: status 1');
like($said, qr/heap-use-after-free/, 'and it is printed');
unlike($said, qr/leak of/, 'but not the leaks of others before it');
is((told("plugin/core/names.c:7:3: runtime error: signed integer overflow\n"))[0], 1, 'undefined behaviour: status 1');
done_testing;
