#include "host.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <dirent.h>
#include <sys/signalfd.h>

enum { most_processes = 4096, status_overstepped = 75 };

/** What the plugin consists of. */
struct census {
    pid_t members[most_processes];
    size_t count;
    /** The youngest process of the system when it was last looked; 0 before. */
    pid_t youngest;
};

static struct census census;

static int read_small(const char *path, char *text, size_t size) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return -1;
    ssize_t length = read(descriptor, text, size - 1);
    close(descriptor);
    if (length < 0) return -1;
    text[length] = '\0';
    return 0;
}

/** The parent of a process that is alive; 0 when it is gone, or only waits to be collected, or is a thread of another process. */
static pid_t parent_of(pid_t process) {
    char path[64], text[2048];
    snprintf(path, sizeof path, "/proc/%d/status", process);
    if (read_small(path, text, sizeof text) != 0) return 0;
    // The name in the first line is the process's own choice, but line feeds in it are shown as \n.
    char *state = strstr(text, "\nState:\t"), *group = strstr(text, "\nTgid:\t"), *parent = strstr(text, "\nPPid:\t");
    if (state == NULL || group == NULL || parent == NULL || state[8] == 'Z' || state[8] == 'X') return 0;
    return atoi(group + 7) == process ? atoi(parent + 7) : 0;
}

static int is_member(pid_t process) {
    if (process == getpid()) return 1;
    for (size_t index = 0; index < census.count; index++)
        if (census.members[index] == process) return 1;
    return 0;
}

/** Adds a process that descends from this one. An orphan does too: it becomes our child, since we are the subreaper. */
static int add_if_descendant(pid_t process) {
    if (census.count == most_processes || is_member(process)) return 0;
    pid_t parent = parent_of(process);
    if (parent == 0 || !is_member(parent)) return 0;
    census.members[census.count++] = process;
    return 1;
}

static int add_from_all(void) {
    int added = 0;
    DIR *folder = opendir("/proc");
    if (folder == NULL) return 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        pid_t process = (pid_t)atoi(entry->d_name);
        if (process > 0) added += add_if_descendant(process);
    }
    closedir(folder);
    return added;
}

static int add_from_range(pid_t first, pid_t last) {
    int added = 0;
    for (pid_t process = first; process <= last; process++) added += add_if_descendant(process);
    return added;
}

/** The number that was last given to a process, as the system tells it; 0 when it does not. */
static pid_t youngest_process(void) {
    char text[128];
    int youngest = 0;
    if (read_small("/proc/loadavg", text, sizeof text) != 0) return 0;
    return sscanf(text, "%*s %*s %*s %*s %d", &youngest) == 1 ? youngest : 0;
}
/** Those that ended leave; so would a stranger who was given the number of one, for its parent is none of ours. */
static void drop_the_gone(void) {
    size_t kept = 0;
    for (size_t index = 0; index < census.count; index++) {
        pid_t parent = parent_of(census.members[index]);
        if (parent != 0 && is_member(parent)) census.members[kept++] = census.members[index];
    }
    census.count = kept;
}

/**
 * Brings the census up to date. Reading all of /proc costs too much to do often, so usually only the numbers that were given out
 * since the last time are looked at.
 */
static void take_census(int look_everywhere) {
    pid_t youngest = youngest_process();
    int is_far = youngest == 0 || census.youngest == 0 || youngest < census.youngest || youngest - census.youngest > 2000;
    // Again when something was found, for its own children may have been passed over.
    while (look_everywhere || is_far ? add_from_all() : add_from_range(census.youngest + 1, youngest)) {
    }
    census.youngest = youngest;
    drop_the_gone();
}

static uint64_t resident_bytes(void) {
    uint64_t pages = 0;
    for (size_t index = 0; index < census.count; index++) {
        char path[64], text[128];
        unsigned long resident = 0;
        snprintf(path, sizeof path, "/proc/%d/statm", census.members[index]);
        if (read_small(path, text, sizeof text) == 0 && sscanf(text, "%*u %lu", &resident) == 1) pages += resident;
    }
    return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

static void collect_dead(void) {
    while (waitpid(-1, NULL, WNOHANG) > 0) {
    }
}

/** Kills until nothing is left. Stopping first keeps a fork bomb from outrunning the kills. */
static void kill_all(pid_t plugin) {
    kill(-plugin, SIGKILL);
    for (int round = 0; round < 200; round++) {
        take_census(1);
        if (census.count == 0) break;
        for (size_t index = 0; index < census.count; index++) kill(census.members[index], SIGSTOP);
        for (size_t index = 0; index < census.count; index++) kill(census.members[index], SIGKILL);
        collect_dead();
        struct timespec pause = {0, round < 20 ? 1000000 : 10000000};
        nanosleep(&pause, NULL);
    }
    collect_dead();
}

/** Whether there may be that many processes. Says on standard error when there may not. */
static int may_be(size_t count, const struct limits *limits) {
    if (limits->processes == 0 || count <= limits->processes) return 1;
    report("processes", "the plugin was stopped at %zu processes, it may have %llu", count, (unsigned long long)limits->processes);
    return 0;
}

/** Whether there may be one process more. */
static int has_room(const struct limits *limits) {
    take_census(0);
    return may_be(census.count + 1, limits);
}

/** Says so on standard error. */
static int oversteps(const struct limits *limits) {
    take_census(0);
    uint64_t resident = resident_bytes();
    if (!may_be(census.count, limits)) return 1;
    if (limits->memory_bytes > 0 && resident > limits->memory_bytes) {
        report("memory", "the plugin was stopped at %llu MiB of memory, it may have %llu",
               (unsigned long long)(resident >> 20), (unsigned long long)(limits->memory_bytes >> 20));
        return 1;
    }
    return 0;
}
#else
enum { status_overstepped = 75 };
static void kill_all(pid_t plugin) { kill(-plugin, SIGKILL); }
static int oversteps(const struct limits *limits) {
    (void)limits;
    return 0;
}
#endif

/** Says how the plugin ended and ends this process the same way. */
static void end_like(int status) __attribute__((noreturn));
static void end_like(int status) {
    if (WIFEXITED(status)) {
        report("ended", "it ended by itself with status %d", WEXITSTATUS(status));
        _exit(WEXITSTATUS(status));
    }
    if (WTERMSIG(status) == SIGXCPU) report("cpu", "it used up its processor time");
    report("ended", "it was ended by signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
    signal(WTERMSIG(status), SIG_DFL);
    sigset_t one;
    sigemptyset(&one);
    sigaddset(&one, WTERMSIG(status));
    sigprocmask(SIG_UNBLOCK, &one, NULL);
    raise(WTERMSIG(status));
    _exit(128 + WTERMSIG(status));
}

/** What the supervisor waits for. */
struct events {
    int signals;
    /** -1 where there is none, or when nobody is left who could ask. */
    int gate;
};

/** Waits up to 50 ms. Returns the number of a signal that came, else 0; sets whether somebody asks for a process. */
static int wait_for_event(struct events *events, const sigset_t *waited, int *asks) {
    *asks = 0;
#ifdef __linux__
    (void)waited;
    struct pollfd polled[2] = {{events->signals, POLLIN, 0}, {events->gate, POLLIN, 0}};
    if (poll(polled, 2, 50) <= 0) return 0;
    *asks = (polled[1].revents & POLLIN) != 0;
    // Else a gate that nobody stands before any more would wake us without end.
    if (polled[1].revents != 0 && !*asks) events->gate = -1;
    struct signalfd_siginfo signal_read;
    if (!(polled[0].revents & POLLIN) || read(events->signals, &signal_read, sizeof signal_read) != sizeof signal_read) return 0;
    return (int)signal_read.ssi_signo;
#else
    (void)events;
    int number = 0;
    return sigwait(waited, &number) == 0 ? number : 0;
#endif
}

static void end_if_dead(pid_t plugin) {
    int status;
    // Orphans of the plugin become ours and are collected along with it.
    for (pid_t dead; (dead = waitpid(-1, &status, WNOHANG)) > 0;) {
        if (dead != plugin) continue;
        kill_all(plugin);
        end_like(status);
    }
}

void supervise(pid_t plugin, int gate, const struct limits *limits) {
    // The streams are the plugin's. Were they open here too, its end would not be seen by the workbench.
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    pid_t workbench = getppid();
    sigset_t waited;
    sigemptyset(&waited);
    sigaddset(&waited, SIGTERM);
    sigaddset(&waited, SIGCHLD);
    struct events events = {-1, gate};
#ifdef __linux__
    events.signals = signalfd(-1, &waited, SFD_CLOEXEC | SFD_NONBLOCK);
    if (events.signals < 0) {
        report("exec", "signals cannot be waited for: %s", strerror(errno));
        kill_all(plugin);
        _exit(128 + SIGKILL);
    }
#endif
    for (;;) {
        int asks;
        int signal_number = wait_for_event(&events, &waited, &asks);
        end_if_dead(plugin);
        if (signal_number == SIGTERM || getppid() != workbench) {
            kill_all(plugin);
            _exit(128 + SIGKILL);
        }
        if ((asks && !is_let_through(events.gate, has_room, limits)) || oversteps(limits)) {
            kill_all(plugin);
            _exit(status_overstepped);
        }
    }
}
