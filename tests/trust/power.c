/* Writes down what a process does to the files of one folder, in the order in which it does it.
   Each record: the operation, the length of the name, the offset, the length of the data; then both.
   Loaded with LD_PRELOAD; the folder is in TRUST_UNDER, the record in TRUST_LOG. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int record_fd = -2;

static ssize_t real_write(int fd, const void *data, size_t length) {
    static ssize_t (*f)(int, const void *, size_t);
    if (!f) f = dlsym(RTLD_NEXT, "write");
    return f(fd, data, length);
}

static const char *under(const char *path) {
    const char *folder = getenv("TRUST_UNDER");
    size_t length = folder ? strlen(folder) : 0;
    return length && !strncmp(path, folder, length) && path[length] == '/' ? path + length + 1 : 0;
}

static void put(char what, const char *name, long long offset, const void *data, size_t length) {
    struct { char what; char pad[3]; unsigned name; long long offset; unsigned long long length; } head;
    memset(&head, 0, sizeof head);
    head.what = what; head.name = strlen(name); head.offset = offset; head.length = length;
    pthread_mutex_lock(&lock);
    if (record_fd == -2) record_fd = open(getenv("TRUST_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (real_write(record_fd, &head, sizeof head) < 0) abort();
    if (real_write(record_fd, name, head.name) < 0) abort();
    if (length && real_write(record_fd, data, length) < 0) abort();
    pthread_mutex_unlock(&lock);
}

static void put_fd(char what, int fd, long long offset, const void *data, size_t length) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t got = readlink(link, path, sizeof path - 1);
    if (got <= 0) return;
    path[got] = 0;
    const char *name = under(path);
    if (name) put(what, name, offset, data, length);
}

ssize_t write(int fd, const void *data, size_t length) {
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t done = real_write(fd, data, length);
    if (done > 0 && at >= 0) put_fd('w', fd, at, data, done);
    return done;
}

#define PWRITE(name) \
ssize_t name(int fd, const void *data, size_t length, off_t at) { \
    static ssize_t (*f)(int, const void *, size_t, off_t); \
    if (!f) f = dlsym(RTLD_NEXT, #name); \
    ssize_t done = f(fd, data, length, at); \
    if (done > 0) put_fd('w', fd, at, data, done); \
    return done; \
}
PWRITE(pwrite)
PWRITE(pwrite64)

#define TRUNCATE(name) \
int name(int fd, off_t length) { \
    static int (*f)(int, off_t); \
    if (!f) f = dlsym(RTLD_NEXT, #name); \
    int done = f(fd, length); \
    if (!done) put_fd('t', fd, length, 0, 0); \
    return done; \
}
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name) \
int name(int fd) { \
    static int (*f)(int); \
    if (!f) f = dlsym(RTLD_NEXT, #name); \
    int done = f(fd); \
    if (!done) put_fd('s', fd, 0, 0, 0); \
    return done; \
}
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    static int (*f)(const char *);
    if (!f) f = dlsym(RTLD_NEXT, "unlink");
    int done = f(path);
    const char *name = under(path);
    if (!done && name) put('u', name, 0, 0, 0);
    return done;
}
