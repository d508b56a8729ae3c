/* Moralotop in Claws Mail: the mails that the magnifying glass lays side by side: their invitation, the user's answer, what they wrote back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beside each other where the window is wide enough, one at a time where it is not. Lives as long as its widget.
 */
#ifndef MORALOTOP_READING_LETTERS_H
#define MORALOTOP_READING_LETTERS_H

#include <gtk/gtk.h>
#include <moralotop/contacts.h>

G_BEGIN_DECLS

typedef enum
{
  MT_LETTER_INVITATION,
  MT_LETTER_MINE,
  MT_LETTER_THEIRS,
} MtLetterKind;

#define MT_N_LETTERS 3

/* One mail, as far as it is read. */
typedef struct
{
  gchar *message_id; /* NULL: none is known */
  gchar *place;      /* see letters.h; NULL: not found (yet) */
  gint64 date;
  gchar *own;     /* own words; NULL until the mail is read */
  gchar *whole;   /* likewise */
  gchar *address; /* where a reply would go, when that is an address; NULL */
} MtReadingLetter;

typedef struct _MtReadingLetters MtReadingLetters;

/* `func` is called whenever more of the mails is read. */
MtReadingLetters *mt_reading_letters_new (void (*func) (gpointer data), gpointer data);
GtkWidget *mt_reading_letters_get_widget (MtReadingLetters *letters);

/* Looks for the mails of this person, unless they show already. NULL: of nobody. */
void mt_reading_letters_set_contact (MtReadingLetters *letters, const MtContact *contact);

/* Never NULL; good until control goes back to the main loop. */
const MtReadingLetter *mt_reading_letters_get (const MtReadingLetters *letters, MtLetterKind kind);

/* Into what they wrote back. */
void mt_reading_letters_grab_focus (MtReadingLetters *letters);

/* Shows one at a time in a window that is narrower than three columns: call it with the width there is. */
void mt_reading_letters_fold (MtReadingLetters *letters, gint width);

G_END_DECLS

#endif
