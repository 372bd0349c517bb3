#include "host.h"

#include <sys/resource.h>

static int limit(int resource, uint64_t value) {
    if (value == 0) return 0;
    struct rlimit current;
    if (getrlimit(resource, &current) != 0) return -1;
    // Whoever started the workbench may have set a lower limit, which cannot be raised again.
    rlim_t allowed = current.rlim_max != RLIM_INFINITY && (rlim_t)value > current.rlim_max ? current.rlim_max : (rlim_t)value;
    struct rlimit wanted = {allowed, allowed};
    // One second between the signal that says why and the one that cannot be ignored.
    if (resource == RLIMIT_CPU && (current.rlim_max == RLIM_INFINITY || allowed < current.rlim_max)) wanted.rlim_max = allowed + 1;
    return setrlimit(resource, &wanted);
}

int apply_limits(const struct limits *limits) {
    struct rlimit no_core = {0, 0};
    if (setrlimit(RLIMIT_CORE, &no_core) != 0) return -1;
    if (limit(RLIMIT_CPU, limits->cpu_seconds) != 0) return -1;
    if (limit(RLIMIT_AS, limits->memory_bytes) != 0) return -1;
    if (limit(RLIMIT_FSIZE, limits->file_bytes) != 0) return -1;
    return limit(RLIMIT_NOFILE, limits->open_files);
}
