/* For programs that were built with the thread sanitizer: tells it what GLib, which was not, does to bring threads into order. Without that, all that is handed from
 * one to another would count as a race. Preloaded after the sanitizer's library, by tests/run.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * g_thread_new() and g_thread_join() are seen by themselves: they are those of pthreads. g_atomic_*() are compiled into the caller. What GLib calls within itself does not
 * come by here, so that each way on which the plugin hands something over has its own lines below.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <glib.h>
#include <stdlib.h>

void __tsan_acquire (void *address);
void __tsan_release (void *address);

/* The next one of this name: GLib's. */
#define NEXT(name) ((__typeof__ (&(name)))find (#name))

static void *
find (const char *name)
{
  void *found = dlsym (RTLD_NEXT, name);

  if (found == NULL)
    abort ();
  return found;
}

/* The shim's own lock is not told of: it would bring everything into order. */
static void
lock (GMutex *mutex)
{
  NEXT (g_mutex_lock) (mutex);
}

static void
unlock (GMutex *mutex)
{
  NEXT (g_mutex_unlock) (mutex);
}

/* ---- mutexes, conditions, what is made once ---- */

void
g_mutex_lock (GMutex *mutex)
{
  NEXT (g_mutex_lock) (mutex);
  __tsan_acquire (mutex);
}

gboolean
g_mutex_trylock (GMutex *mutex)
{
  gboolean locked = NEXT (g_mutex_trylock) (mutex);

  if (locked)
    __tsan_acquire (mutex);
  return locked;
}

void
g_mutex_unlock (GMutex *mutex)
{
  __tsan_release (mutex);
  NEXT (g_mutex_unlock) (mutex);
}

void
g_cond_wait (GCond *condition, GMutex *mutex)
{
  __tsan_release (mutex);
  NEXT (g_cond_wait) (condition, mutex);
  __tsan_acquire (mutex);
}

gboolean
g_cond_wait_until (GCond *condition, GMutex *mutex, gint64 end)
{
  gboolean signalled;

  __tsan_release (mutex);
  signalled = NEXT (g_cond_wait_until) (condition, mutex, end);
  __tsan_acquire (mutex);
  return signalled;
}

/* Who finds it made does so by an atomic read of the same place, which the sanitizer sees. */
void (g_once_init_leave) (volatile void *location, gsize result)
{
  void (*next) (volatile void *, gsize) = (void (*) (volatile void *, gsize))find ("g_once_init_leave");

  __tsan_release ((void *)location);
  next (location, result);
}

gboolean (g_once_init_enter) (volatile void *location)
{
  gboolean (*next) (volatile void *) = (gboolean (*) (volatile void *))find ("g_once_init_enter");
  gboolean first = next (location);

  __tsan_acquire ((void *)location);
  return first;
}

/* ---- queues ---- */

void
g_async_queue_push (GAsyncQueue *queue, gpointer data)
{
  __tsan_release (queue);
  NEXT (g_async_queue_push) (queue, data);
}

gpointer
g_async_queue_pop (GAsyncQueue *queue)
{
  gpointer data = NEXT (g_async_queue_pop) (queue);

  __tsan_acquire (queue);
  return data;
}

gpointer
g_async_queue_try_pop (GAsyncQueue *queue)
{
  gpointer data = NEXT (g_async_queue_try_pop) (queue);

  __tsan_acquire (queue);
  return data;
}

gpointer
g_async_queue_timeout_pop (GAsyncQueue *queue, guint64 timeout)
{
  gpointer data = NEXT (g_async_queue_timeout_pop) (queue, timeout);

  __tsan_acquire (queue);
  return data;
}

/* ---- pools of threads ---- */

typedef struct
{
  GFunc work;
  gpointer data;
} Pool;

static GMutex pools_lock;
static GHashTable *pools; /* GThreadPool -> Pool, which is kept: there are few */

static void
run_in_pool (gpointer task, gpointer pool)
{
  const Pool *self = pool;

  __tsan_acquire (pool);
  self->work (task, self->data);
  __tsan_release (pool);
}

GThreadPool *
g_thread_pool_new (GFunc work, gpointer data, gint max_threads, gboolean exclusive, GError **error)
{
  Pool *pool = g_new0 (Pool, 1);
  GThreadPool *made;

  pool->work = work;
  pool->data = data;
  made = NEXT (g_thread_pool_new) (run_in_pool, pool, max_threads, exclusive, error);
  lock (&pools_lock);
  if (pools == NULL)
    pools = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (pools, made, pool);
  unlock (&pools_lock);
  return made;
}

static Pool *
pool_of (const GThreadPool *made)
{
  Pool *pool;

  lock (&pools_lock);
  pool = pools != NULL ? g_hash_table_lookup (pools, made) : NULL;
  unlock (&pools_lock);
  return pool;
}

gboolean
g_thread_pool_push (GThreadPool *made, gpointer task, GError **error)
{
  Pool *pool = pool_of (made);

  if (pool != NULL)
    __tsan_release (pool);
  return NEXT (g_thread_pool_push) (made, task, error);
}

void
g_thread_pool_free (GThreadPool *made, gboolean immediate, gboolean wait)
{
  Pool *pool = pool_of (made);

  NEXT (g_thread_pool_free) (made, immediate, wait);
  if (pool != NULL && wait)
    __tsan_acquire (pool);
}

/* ---- the main loop ---- */

typedef struct
{
  GSourceFunc func;
} Callback;

static GMutex callbacks_lock;
static GHashTable *callbacks; /* GSource -> Callback; what is overwritten or left is kept: a test is short */

/* `data` stays what it was: sources are also found by it. */
static gboolean
run_callback (gpointer data)
{
  Callback *callback;

  lock (&callbacks_lock);
  callback = g_hash_table_lookup (callbacks, g_main_current_source ());
  unlock (&callbacks_lock);
  __tsan_acquire (callback);
  return callback->func (data);
}

void
g_source_set_callback (GSource *source, GSourceFunc func, gpointer data, GDestroyNotify notify)
{
  Callback *callback;

  /* Others want other arguments. */
  if (source->source_funcs != &g_idle_funcs && source->source_funcs != &g_timeout_funcs)
    {
      NEXT (g_source_set_callback) (source, func, data, notify);
      return;
    }
  callback = g_new0 (Callback, 1);
  callback->func = func;
  __tsan_release (callback);
  NEXT (g_source_set_callback) (source, run_callback, data, notify);
  /* Not attached yet, or called by the thread that runs it. */
  lock (&callbacks_lock);
  if (callbacks == NULL)
    callbacks = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (callbacks, source, callback);
  unlock (&callbacks_lock);
}

guint
g_source_attach (GSource *source, GMainContext *context)
{
  Callback *callback;

  lock (&callbacks_lock);
  callback = callbacks != NULL ? g_hash_table_lookup (callbacks, source) : NULL;
  unlock (&callbacks_lock);
  if (callback != NULL)
    __tsan_release (callback);
  return NEXT (g_source_attach) (source, context);
}

guint
g_idle_add_full (gint priority, GSourceFunc func, gpointer data, GDestroyNotify notify)
{
  GSource *source = g_idle_source_new ();
  guint id;

  g_source_set_priority (source, priority);
  g_source_set_callback (source, func, data, notify);
  id = g_source_attach (source, NULL);
  g_source_unref (source);
  return id;
}

guint
g_idle_add (GSourceFunc func, gpointer data)
{
  return g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, func, data, NULL);
}
