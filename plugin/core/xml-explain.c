/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml-private.h"

#include <moralotop/error.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 32 /* of a schema's references */
#define LANGUAGE  "[a-z]{2}"

typedef struct
{
  xmlNodePtr grammar;
  gint line;
  gchar *reason; /* NULL: nothing found yet */
} Explanation;

/* ---- the schema ---- */

/* Called for each element, attribute, value and kind of text that may stand somewhere. `optional`: it may be missing as well. */
typedef void (*Visit) (xmlNodePtr node, gboolean optional, gpointer data);

static gboolean
is_named (xmlNodePtr node, const gchar *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal ((const gchar *)node->name, name);
}

static gchar *
get_attribute (xmlNodePtr node, const gchar *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *)name);
  gchar *copy = g_strdup ((const gchar *)value);

  if (value != NULL)
    xmlFree (value);
  return copy;
}

static gchar *
get_content (xmlNodePtr node)
{
  xmlChar *content = xmlNodeGetContent (node);
  gchar *copy = g_strdup (content != NULL ? (const gchar *)content : "");

  xmlFree (content);
  return copy;
}

static xmlNodePtr
find_definition (xmlNodePtr grammar, const gchar *name)
{
  for (xmlNodePtr node = grammar->children; node != NULL; node = node->next)
    {
      g_autofree gchar *own = is_named (node, "define") ? get_attribute (node, "name") : NULL;

      if (g_strcmp0 (own, name) == 0)
        return node;
    }
  return NULL;
}

/* Recursion is safe: no deeper than MAX_DEPTH. */
static void
visit (xmlNodePtr grammar, xmlNodePtr parent, gboolean optional, guint depth, Visit function, gpointer data)
{
  for (xmlNodePtr node = parent != NULL ? parent->children : NULL; node != NULL && depth < MAX_DEPTH; node = node->next)
    {
      gboolean loose =
          optional || is_named (node, "optional") || is_named (node, "zeroOrMore") || is_named (node, "choice");

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (is_named (node, "ref"))
        {
          g_autofree gchar *name = get_attribute (node, "name");

          visit (grammar, find_definition (grammar, name), optional, depth + 1, function, data);
        }
      else if (is_named (node, "element") || is_named (node, "attribute") || is_named (node, "value")
               || is_named (node, "data") || is_named (node, "text") || is_named (node, "list"))
        function (node, optional, data);
      else
        visit (grammar, node, loose, depth + 1, function, data);
    }
}

/* The elements or attributes that may stand somewhere. */
typedef struct
{
  const gchar *what; /* "element" or "attribute" */
  GPtrArray *nodes;
  GPtrArray *names;    /* NULL among them: any name */
  GPtrArray *required; /* of `names` */
} Allowed;

static void
note_allowed (xmlNodePtr node, gboolean optional, gpointer data)
{
  Allowed *allowed = data;
  gchar *name;

  if (!is_named (node, allowed->what))
    return;
  name = get_attribute (node, "name");
  g_ptr_array_add (allowed->nodes, node);
  g_ptr_array_add (allowed->names, name);
  if (!optional && name != NULL)
    g_ptr_array_add (allowed->required, name);
}

static void
find_allowed (Allowed *allowed, xmlNodePtr grammar, xmlNodePtr parent, const gchar *what)
{
  *allowed = (Allowed){ what, g_ptr_array_new (), g_ptr_array_new_with_free_func (g_free), g_ptr_array_new () };
  visit (grammar, parent, FALSE, 0, note_allowed, allowed);
}

static void
clear_allowed (Allowed *allowed)
{
  g_ptr_array_unref (allowed->nodes);
  g_ptr_array_unref (allowed->required);
  g_ptr_array_unref (allowed->names);
}

/* The definition of that name; NULL when there is none, or when any name will do (`any`). */
static xmlNodePtr
find_node (const Allowed *allowed, const gchar *name, gboolean *any)
{
  *any = FALSE;
  for (guint i = 0; i < allowed->names->len; i++)
    {
      if (g_strcmp0 (allowed->names->pdata[i], name) == 0)
        return allowed->nodes->pdata[i];
      *any = *any || allowed->names->pdata[i] == NULL;
    }
  return NULL;
}

/* "is, lang" */
static gchar *
join (const GPtrArray *names)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    if (names->pdata[i] != NULL)
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", (const gchar *)names->pdata[i]);
  return g_string_free (out, FALSE);
}

/* ---- values ---- */

typedef struct
{
  const gchar *value;
  GPtrArray *values; /* those that may be given, when they can be listed */
  gboolean said;     /* the schema says something about it */
  gboolean good;
  gboolean number; /* a number is asked for */
  gchar *pattern;  /* that it does not fit; NULL */
} Value;

static gboolean
is_blank (const gchar *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
fits_pattern (xmlNodePtr data, Value *value)
{
  for (xmlNodePtr param = data->children; param != NULL; param = param->next)
    {
      g_autofree gchar *name = is_named (param, "param") ? get_attribute (param, "name") : NULL;
      g_autofree gchar *pattern = g_strcmp0 (name, "pattern") == 0 ? get_content (param) : NULL;
      g_autofree gchar *whole = pattern != NULL ? g_strdup_printf ("^(?:%s)$", pattern) : NULL;

      if (whole == NULL || g_regex_match_simple (whole, value->value, G_REGEX_DOLLAR_ENDONLY, (GRegexMatchFlags)0))
        continue;
      g_free (value->pattern);
      value->pattern = g_steal_pointer (&pattern);
      return FALSE;
    }
  return TRUE;
}

static void
note_value (xmlNodePtr node, gboolean optional, gpointer data)
{
  Value *value = data;

  (void)optional;
  if (is_named (node, "element") || is_named (node, "attribute"))
    return;
  value->said = TRUE;
  if (is_named (node, "value"))
    {
      g_autofree gchar *one = get_content (node);

      value->good = value->good || g_str_equal (one, value->value);
      g_ptr_array_add (value->values, g_steal_pointer (&one));
    }
  else if (is_named (node, "data"))
    {
      g_autofree gchar *type = get_attribute (node, "type");
      gchar *end = NULL;

      value->number = g_strcmp0 (type, "decimal") == 0;
      if (g_strcmp0 (type, "string") != 0 && is_blank (value->value))
        return;
      if (value->number)
        (void)g_ascii_strtod (value->value, &end);
      value->good =
          value->good || (value->number ? end != value->value && *g_strchug (end) == '\0' : fits_pattern (node, value));
    }
  else
    value->good = TRUE;
}

static gchar *
describe_value (const Value *value, const gchar *name)
{
  g_autofree gchar *values = join (value->values);

  if (!value->said)
    /* Translators: some text, an element ("<network>") */
    return g_strdup_printf (_ ("“%s” does not belong in %s"), value->value, name);
  if (value->values->len > 0)
    /* Translators: an attribute in quotation marks or an element ("<host>"), a wrong value, all values that it may have */
    return g_strdup_printf (_ ("%s cannot be “%s”; it can be: %s"), name, value->value, values);
  if (is_blank (value->value))
    /* Translators: an attribute in quotation marks, or an element ("<host>") */
    return g_strdup_printf (_ ("%s is empty"), name);
  if (value->number)
    return g_strdup_printf (_ ("%s cannot be “%s”; it has to be a number"), name, value->value);
  if (g_strcmp0 (value->pattern, LANGUAGE) == 0)
    return g_strdup_printf (_ ("%s cannot be “%s”; a language is two small letters: en, fr, de…"), name, value->value);
  /* Translators: the last one is a regular expression */
  return g_strdup_printf (_ ("%s cannot be “%s”; it has to fit %s"), name, value->value,
                          value->pattern != NULL ? value->pattern : "…");
}

/* What is wrong with a value; NULL when nothing is. `name` says whose it is: an attribute, or "<host>". */
static gchar *
explain_value (xmlNodePtr grammar, xmlNodePtr definition, const gchar *text, const gchar *name)
{
  Value value = { text, g_ptr_array_new_with_free_func (g_free), FALSE, FALSE, FALSE, NULL };
  gchar *reason = NULL;

  visit (grammar, definition, FALSE, 0, note_value, &value);
  /* Of an attribute that nothing is said of any value will do, but no text stands in an element without leave. */
  if (value.said ? !value.good : is_named (definition, "element") && !is_blank (text))
    reason = describe_value (&value, name);
  g_free (value.pattern);
  g_ptr_array_unref (value.values);
  return reason;
}

/* ---- the document ---- */

static void
set_reason (Explanation *explanation, xmlNodePtr node, gchar *reason)
{
  explanation->line = (gint)xmlGetLineNo (node);
  explanation->reason = reason;
}

static void
explain_attributes (Explanation *explanation, xmlNodePtr node, xmlNodePtr definition)
{
  Allowed allowed;
  g_autofree gchar *names = NULL;

  find_allowed (&allowed, explanation->grammar, definition, "attribute");
  for (xmlAttrPtr attribute = node->properties; attribute != NULL && explanation->reason == NULL;
       attribute = attribute->next)
    {
      const gchar *name = (const gchar *)attribute->name;
      g_autofree gchar *value = get_attribute (node, name);
      g_autofree gchar *quoted = g_strdup_printf (_ ("“%s”"), name);
      gboolean any;
      xmlNodePtr own = find_node (&allowed, name, &any);

      if (own != NULL && value != NULL)
        set_reason (explanation, node, explain_value (explanation->grammar, own, value, quoted));
      else if (!any && attribute->ns == NULL)
        {
          names = join (allowed.names);
          set_reason (explanation, node,
                      g_strdup_printf (_ ("“%s” is no attribute of <%s>; it can have: %s"), name, node->name, names));
        }
    }
  for (guint i = 0; i < allowed.required->len && explanation->reason == NULL; i++)
    if (xmlHasProp (node, allowed.required->pdata[i]) == NULL)
      set_reason (explanation, node,
                  g_strdup_printf (_ ("<%s> lacks “%s”"), node->name, (const gchar *)allowed.required->pdata[i]));
  clear_allowed (&allowed);
}

static void
explain_text (Explanation *explanation, xmlNodePtr node, xmlNodePtr definition)
{
  GString *text = g_string_new (NULL);
  g_autofree gchar *name = g_strdup_printf ("<%s>", node->name);

  for (xmlNodePtr child = node->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      g_string_append (text, (const gchar *)child->content);
  set_reason (explanation, node, explain_value (explanation->grammar, definition, g_strstrip (text->str), name));
  g_string_free (text, TRUE);
}

/* Recursion is safe: libxml2 refuses more than 256 levels. */
static void
explain_element (Explanation *explanation, xmlNodePtr node, xmlNodePtr definition)
{
  Allowed allowed;

  explain_attributes (explanation, node, definition);
  if (explanation->reason == NULL)
    explain_text (explanation, node, definition);
  find_allowed (&allowed, explanation->grammar, definition, "element");
  for (xmlNodePtr child = node->children; child != NULL && explanation->reason == NULL; child = child->next)
    {
      gboolean any = TRUE;
      xmlNodePtr own = child->type == XML_ELEMENT_NODE ? find_node (&allowed, (const gchar *)child->name, &any) : NULL;

      if (own != NULL)
        explain_element (explanation, child, own);
      else if (!any)
        {
          g_autofree gchar *names = join (allowed.names);

          set_reason (
              explanation, child,
              g_strdup_printf (_ ("<%s> does not belong in <%s>; there can be: %s"), child->name, node->name, names));
        }
    }
  clear_allowed (&allowed);
}

static void
explain_root (Explanation *explanation, xmlNodePtr root)
{
  g_autofree gchar *space = get_attribute (explanation->grammar, "ns");
  Allowed allowed;
  gboolean any;
  xmlNodePtr definition;

  find_allowed (&allowed, explanation->grammar, explanation->grammar, "element");
  definition = find_node (&allowed, (const gchar *)root->name, &any);
  if (definition != NULL && g_strcmp0 (root->ns != NULL ? (const gchar *)root->ns->href : NULL, space) == 0)
    explain_element (explanation, root, definition);
  else if (!any && allowed.names->len > 0)
    set_reason (explanation, root,
                g_strdup_printf (_ ("the file must begin with <%s xmlns=\"%s\">"),
                                 (const gchar *)allowed.names->pdata[0], space != NULL ? space : ""));
  clear_allowed (&allowed);
}

gboolean
mt_xml_explain (xmlDocPtr document, xmlDocPtr schema, const gchar *path, GError **error)
{
  Explanation explanation = { xmlDocGetRootElement (schema), 0, NULL };

  if (explanation.grammar == NULL || !is_named (explanation.grammar, "grammar"))
    return FALSE;
  explain_root (&explanation, xmlDocGetRootElement (document));
  if (explanation.reason == NULL)
    return FALSE;
  g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("%s, line %d: %s"), path, MAX (explanation.line, 1),
               explanation.reason);
  g_free (explanation.reason);
  return TRUE;
}
