/* sax-parse FILE: what libxml2 alone takes to read a file, with handlers that do nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

static void
on_start (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
          const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  (void)name, (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted, (void)attributes;
  (void)n_attributes;
  ++*(unsigned long *)context;
}

int
main (int argc, char **argv)
{
  xmlSAXHandler handler;
  unsigned long elements = 0;

  if (argc != 2)
    return 2;
  memset (&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  if (xmlSAXUserParseFile (&handler, &elements, argv[1]) != 0)
    return 1;
  printf ("%lu elements\n", elements);
  return 0;
}
