/* Counts what a process asks of the files of one folder, and lets each question take its time.
   Loaded with LD_PRELOAD; the folder is in SLOW_UNDER, the milliseconds of a question in SLOW_MS. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

/* Not by their headers, which declare what is replaced below. */
int usleep(unsigned microseconds);
long readlink(const char *path, char *target, unsigned long size);

static long asked;

long slow_asked(void) { return __atomic_load_n(&asked, __ATOMIC_RELAXED); }

static void ask(const char *path, int times) {
    const char *folder = getenv("SLOW_UNDER"), *delay = getenv("SLOW_MS");
    size_t length = folder ? strlen(folder) : 0;
    if (!length || !path || strncmp(path, folder, length)) return;
    if (path[length] && path[length] != '/') return;
    __atomic_fetch_add(&asked, times, __ATOMIC_RELAXED);
    if (delay) usleep(1000 * times * atoi(delay));
}

static void ask_fd(int fd) {
    char link[64], path[4096];
    __builtin_snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long got = readlink(link, path, sizeof path - 1);
    if (got <= 0) return;
    path[got] = 0;
    ask(path, 1);
}

/* All of them take at most five words, and give one. */
typedef long word;
#define ASKS(name, how) \
word name(word a, word b, word c, word d, word e) { \
    static word (*f)(word, word, word, word, word); \
    if (!f) f = (word (*)(word, word, word, word, word))dlsym(RTLD_NEXT, #name); \
    how; \
    return f(a, b, c, d, e); \
}
#define PATH(name) ASKS(name, ask((const char *)a, 1))
#define SECOND(name) ASKS(name, ask((const char *)b, 1))
#define FD(name) ASKS(name, ask_fd((int)a))
/* A file that is open may be meant, by an empty path. */
#define EITHER(name, at, path) ASKS(name, *(const char *)path ? ask((const char *)path, 1) : ask_fd((int)at))
/* From its beginning to its end: opened, looked at, read twice, closed. */
#define FOLDER(name) ASKS(name, ask((const char *)a, 5))
/* Locks alone: F_GETLK, F_SETLK, F_SETLKW, and those of open files. */
#define LOCK(name) ASKS(name, if ((b >= 5 && b <= 7) || (b >= 36 && b <= 38)) ask_fd((int)a))

PATH(open) PATH(open64) PATH(stat) PATH(stat64) PATH(lstat) PATH(lstat64) PATH(access)
PATH(unlink) PATH(rename) PATH(link) PATH(mkdir) PATH(rmdir) PATH(chmod) PATH(statvfs)
PATH(statvfs64) PATH(truncate) PATH(truncate64)
SECOND(openat) SECOND(openat64) SECOND(__xstat) SECOND(__xstat64) SECOND(__lxstat)
SECOND(__lxstat64) SECOND(unlinkat) SECOND(renameat) SECOND(linkat) SECOND(faccessat)
EITHER(fstatat, a, b) EITHER(fstatat64, a, b) EITHER(__fxstatat, b, c) EITHER(__fxstatat64, b, c)
FD(read) FD(write) FD(pread) FD(pread64) FD(pwrite) FD(pwrite64) FD(fsync) FD(fdatasync)
FD(ftruncate) FD(ftruncate64) FD(fstat) FD(fstat64) FD(fchmod) FD(fchown) FD(flock) FD(close)
ASKS(__fxstat, ask_fd((int)b)) ASKS(__fxstat64, ask_fd((int)b))
LOCK(fcntl) LOCK(fcntl64)
FOLDER(opendir)
