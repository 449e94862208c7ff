/* Keep, in the folder SHADOW, each database file as it was when it was last made durable: what a power cut leaves.
   Loaded before the C library by LD_PRELOAD; unlinking is counted as durable at once. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void keep(int file) {
  const char *shadow = getenv("SHADOW");
  char link[64], path[4096], kept[8192], draft[8256], block[65536];
  if (!shadow) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return;
  path[size] = 0;
  if (!strstr(path, ".db")) return;
  snprintf(kept, sizeof kept, "%s/%s", shadow, strrchr(path, '/') + 1);
  snprintf(draft, sizeof draft, "%s.part", kept);
  int from = open(path, O_RDONLY), to = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  while ((size = read(from, block, sizeof block)) > 0)
    if (write(to, block, size) != size) abort();
  close(from);
  close(to);
  rename(draft, kept);
}

int fsync(int file) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  int done = real(file);
  keep(file);
  return done;
}

int fdatasync(int file) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  int done = real(file);
  keep(file);
  return done;
}
