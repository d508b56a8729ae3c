/* Moralotop: what the command's files share. Each command has one file and one function that gives the exit status.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CLI_H
#define MORALOTOP_CLI_H

#include <json-glib/json-glib.h>
#include <moralotop/classify.h>
#include <moralotop/log.h>
#include <moralotop/message.h>
#include <moralotop/profile.h>

/* Exit status, a contract with scripts. */
enum
{
  MT_CLI_DONE = 0,
  MT_CLI_UNREADABLE = 1, /* some input could not be read, or the work not be done: said on standard error */
  MT_CLI_USAGE = 2,
};

/* What all commands are told. */
typedef struct
{
  const gchar *command; /* "classify" */
  gchar *log;           /* --log; NULL when not given */
  gchar *profile;       /* --profile; NULL when not given */
} MtCli;

int mt_cli_answers (MtCli *cli, int argc, char **argv);
int mt_cli_classify (MtCli *cli, int argc, char **argv);
int mt_cli_contacts (MtCli *cli, int argc, char **argv);
int mt_cli_log (MtCli *cli, int argc, char **argv);
int mt_cli_record (MtCli *cli, int argc, char **argv);
int mt_cli_template (MtCli *cli, int argc, char **argv);

/* ---- options.c ---- */

/* Reads the options of `entries` and those of all commands. FALSE after having said what is wrong: the caller returns
 * MT_CLI_USAGE. */
gboolean mt_cli_parse (MtCli *cli, int *argc, char ***argv, const GOptionEntry *entries, const gchar *arguments,
                       const gchar *summary);

/* Says what is wrong with the command line, and where help is; MT_CLI_USAGE. */
int mt_cli_usage (const MtCli *cli, const gchar *format, ...) G_GNUC_PRINTF (2, 3);

/* "moralotop: PATH: reason" on standard error; `path` (a file name) is NULL for the core's errors, which name their file. */
void mt_cli_complain (const gchar *path, const gchar *reason);

/* An option's text in UTF-8, put in place of the bytes typed; "" becomes NULL. FALSE, having said so, when it is in
 * no known charset. */
gboolean mt_cli_text (const MtCli *cli, const gchar *option, gchar **text);

/* An option's time; `time` stays as it is when `text` is NULL. FALSE, having said so, when it is none. */
gboolean mt_cli_time (const MtCli *cli, const gchar *option, const gchar *text, gint64 *time);

/* Whether --format asks for JSON. FALSE, having said so, when it is neither "tsv" nor "json"; NULL is "tsv". */
gboolean mt_cli_format (const MtCli *cli, const gchar *text, gboolean *json);

/* The profile of --profile, else the user's own, else an empty one. NULL, having said why, when it cannot be read. */
MtProfile *mt_cli_load_profile (const MtCli *cli);

/* The file of --log, else the plugin's own. */
gchar *mt_cli_log_path (const MtCli *cli);

/* Opens a log and says what was mended; NULL, having said why, when it cannot be read. */
MtLog *mt_cli_open_log (const gchar *path);

/* ---- classify.c ---- */

/* Networks and evidence; says what is wrong with the user's own files, and goes on. */
MtData *mt_cli_load_data (void);

/* ---- input.c, mbox.c ---- */

/* One mail; `path` as it is to be shown. FALSE ends the walk. */
typedef gboolean (*MtCliMailFunc) (const gchar *path, MtMessage *message, gpointer data);

/* Gives all mails of `paths` (files, directories, mboxes; "-" reads names from standard input), one at a time. FALSE
 * when some could not be read, having said which. */
gboolean mt_cli_each_mail (const gchar *const *paths, MtCliMailFunc func, gpointer data);

/* One message of an mbox; `index` from 1. FALSE ends. */
typedef gboolean (*MtCliMboxFunc) (const gchar *message, gsize length, guint index, gpointer data);

/* Whether the bytes begin as an mbox does. */
gboolean mt_cli_is_mbox (const gchar *bytes, gsize length);

/* Gives the messages of an mbox in order. `mapped`: the bytes are a file's mapping, whose pages are given back to the
 * system as they are done with. */
void mt_cli_each_in_mbox (gchar *mbox, gsize length, gboolean mapped, MtCliMboxFunc func, gpointer data);

/* ---- output.c ---- */

/* Writes to standard output. FALSE once nobody reads it any more or it is full: time to stop. */
gboolean mt_cli_write (const gchar *text);

/* Writes what is still held back. */
gboolean mt_cli_flush (void);

/* The exit status: `status`, or MT_CLI_UNREADABLE, having said why, when not all could be written. A reader who has
 * gone away is no error. */
int mt_cli_finish (int status);

/* Appends a cell of a table: `value` on one line without tabs and control characters, "-" for none, after a tab
 * unless it is the first of its line. */
void mt_cli_append_cell (GString *line, const gchar *value);

/* The same for a time; 0 is none. */
void mt_cli_append_time (GString *line, gint64 time);

/* Begin and end an array of JSON objects, one a line, that is written as it comes. */
gboolean mt_cli_json_begin (void);
gboolean mt_cli_json_object (JsonBuilder *object, gboolean first);
gboolean mt_cli_json_end (gboolean empty);

/* Adds a member; NULL and "" are null. */
void mt_cli_json_string (JsonBuilder *object, const gchar *name, const gchar *value);
void mt_cli_json_time (JsonBuilder *object, const gchar *name, gint64 time);

#endif
