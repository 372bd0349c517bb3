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

/**
 * The gate: from here on this process and all that come from it must ask before they make another one. Sends the descriptor by which
 * the questions come through the channel; where the system knows no such thing, sends nothing. Returns 0, or -1 with errno.
 */
int build_gate(int channel);

/** The other end, in the supervisor. Returns the descriptor, or -1 where there is no gate. */
int receive_gate(int channel);

/** Answers one question. Returns 0 when there is no room: whoever asked then goes on waiting, and is to be killed. */
int is_let_through(int gate, int (*has_room)(const struct limits *), const struct limits *limits);

/** Loads a library and answers frames from standard input until it ends. Returns the exit status. */
int serve_library(const char *path);

/**
 * Watches the plugin, kills all that came from it when it ends or oversteps, and then ends the way it did. Does not return.
 * The gate is -1 where there is none.
 */
void supervise(pid_t plugin, int gate, const struct limits *limits) __attribute__((noreturn));

/**
 * One line on standard error that the workbench recognises: "plumbline-plugin-host: CODE: text".
 */
void report(const char *code, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
