/** Parts of the process that stands between the workbench and a scoring plugin. See README.md. */
#ifndef PLUMBLINE_PLUGIN_HOST_H
#define PLUMBLINE_PLUGIN_HOST_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <stdint.h>
#include <sys/types.h>

/** Zero means no limit. */
struct limits {
    /** Of processor time, for each process. */
    uint64_t cpu_seconds;
    /** Of address space for each process, and of resident memory for all together. */
    uint64_t memory_bytes;
    /** How many processes the plugin may consist of. */
    uint64_t processes;
    /** The largest file that may be written. */
    uint64_t file_bytes;
    uint64_t open_files;
};

/** Applies to this process and all that come from it. Returns 0, or -1 with errno. */
int apply_limits(const struct limits *limits);

/** Loads a library and answers frames from standard input until it ends. Returns the exit status. */
int serve_library(const char *path);

/** Watches the plugin, kills all that came from it when it ends or oversteps, and then ends the way it did. Does not return. */
void supervise(pid_t plugin, const struct limits *limits) __attribute__((noreturn));

/**
 * One line on standard error that the workbench recognises: "plumbline-plugin-host: CODE: text".
 */
void report(const char *code, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
