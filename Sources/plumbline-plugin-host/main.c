#include "host.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { status_usage = 64, status_cannot_start = 71 };

void report(const char *code, const char *format, ...) {
    char line[1024];
    int length = snprintf(line, sizeof line, "plumbline-plugin-host: %s: ", code);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line + length, sizeof line - (size_t)length - 1, format, arguments);
    va_end(arguments);
    strcat(line, "\n");
    // One write, so that the line stays whole. Nobody is left to tell when even this fails.
    ssize_t ignored = write(STDERR_FILENO, line, strlen(line));
    (void)ignored;
}

static int usage(void) {
    fprintf(stderr,
            "usage: plumbline-plugin-host [--cpu SECONDS] [--memory BYTES] [--processes N] [--file-size BYTES] [--open-files N]\n"
            "                             (--library PATH | --command PROGRAM [ARGUMENT...])\n"
            "\n"
            "Runs a scoring plugin under limits. The workbench starts it; there is no need to do so by hand.\n");
    return status_usage;
}

static int read_number(const char *text, uint64_t *value) {
    char *end = NULL;
    errno = 0;
    *value = strtoull(text, &end, 10);
    return errno == 0 && end != text && *end == '\0' && text[0] != '-' ? 0 : -1;
}

static uint64_t *limit_named(struct limits *limits, const char *name) {
    if (strcmp(name, "--cpu") == 0) return &limits->cpu_seconds;
    if (strcmp(name, "--memory") == 0) return &limits->memory_bytes;
    if (strcmp(name, "--processes") == 0) return &limits->processes;
    if (strcmp(name, "--file-size") == 0) return &limits->file_bytes;
    if (strcmp(name, "--open-files") == 0) return &limits->open_files;
    return NULL;
}

/** Nothing that the workbench happens to have open goes on to the plugin. */
static void close_inherited(void) {
#ifdef __linux__
    if (close_range(3, ~0U, 0) == 0) return;
#endif
    long last = sysconf(_SC_OPEN_MAX);
    for (int descriptor = 3; descriptor < (last > 0 && last < 65536 ? last : 65536); descriptor++) close(descriptor);
}

/** The plugin's side of the fork. */
static int become_plugin(const struct limits *limits, int channel, char **command, const char *library) {
    setpgid(0, 0);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
    signal(SIGPIPE, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    umask(077);
    if (apply_limits(limits) != 0) {
        report("limits", "a limit cannot be set: %s", strerror(errno));
        return status_cannot_start;
    }
    if (limits->processes > 0 && build_gate(channel) != 0) {
        report("limits", "the number of processes cannot be limited: %s", strerror(errno));
        return status_cannot_start;
    }
    close(channel);
    if (library != NULL) return serve_library(library);
    execvp(command[0], command);
    report("exec", "%s cannot be run: %s", command[0], strerror(errno));
    return status_cannot_start;
}

int main(int argc, char **argv) {
    struct limits limits = {0};
    const char *library = NULL;
    char **command = NULL;
    for (int index = 1; index < argc && command == NULL; index += 2) {
        if (index + 1 >= argc) return usage();
        uint64_t *limit = limit_named(&limits, argv[index]);
        if (limit != NULL) {
            if (read_number(argv[index + 1], limit) != 0) return usage();
        } else if (strcmp(argv[index], "--library") == 0) {
            library = argv[index + 1];
        } else if (strcmp(argv[index], "--command") == 0) {
            command = argv + index + 1;
        } else {
            return usage();
        }
    }
    if ((library == NULL) == (command == NULL)) return usage();
    close_inherited();
    // A session of its own: a terminal's Ctrl-C reaches the workbench, which then ends the plugin in order.
    setsid();
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
    // SIGTERM and SIGCHLD wait until the supervisor asks for them.
    sigset_t waited;
    sigemptyset(&waited);
    sigaddset(&waited, SIGTERM);
    sigaddset(&waited, SIGCHLD);
    sigprocmask(SIG_BLOCK, &waited, NULL);
    int channel[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, channel) != 0) {
        report("exec", "no channel can be made: %s", strerror(errno));
        return status_cannot_start;
    }
    pid_t plugin = fork();
    if (plugin < 0) {
        report("exec", "no process can be made: %s", strerror(errno));
        return status_cannot_start;
    }
    if (plugin == 0) {
        close(channel[0]);
        _exit(become_plugin(&limits, channel[1], command, library));
    }
    setpgid(plugin, plugin);
    close(channel[1]);
    int gate = receive_gate(channel[0]);
    close(channel[0]);
    supervise(plugin, gate, &limits);
}
