#include "host.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>

#ifdef __x86_64__
#define NATIVE_ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define NATIVE_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif
#ifndef SECCOMP_USER_NOTIF_FLAG_CONTINUE
#define SECCOMP_USER_NOTIF_FLAG_CONTINUE 1
#endif

#define FIELD(name) (unsigned)offsetof(struct seccomp_data, name)
#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset)
#define ANSWER(action) BPF_STMT(BPF_RET | BPF_K, action)
#define UNLESS_EQUAL_SKIP(value, count) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, count)
#define UNLESS_SET_SKIP(bits, count) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, count)

/** Making a process asks; making a thread does not; all else passes. Threads are bounded by the address space. */
static struct sock_filter rules[] = {
    LOAD(FIELD(arch)),
    // The calls of a foreign architecture have other numbers, so they cannot be told apart here.
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCHITECTURE, 1, 0),
    ANSWER(SECCOMP_RET_KILL_PROCESS),
    LOAD(FIELD(nr)),
#ifdef __x86_64__
    // x32 is such an architecture too.
    UNLESS_SET_SKIP(0x40000000, 1),
    ANSWER(SECCOMP_RET_ERRNO | ENOSYS),
    UNLESS_EQUAL_SKIP(__NR_fork, 1),
    ANSWER(SECCOMP_RET_USER_NOTIF),
    UNLESS_EQUAL_SKIP(__NR_vfork, 1),
    ANSWER(SECCOMP_RET_USER_NOTIF),
#endif
    // Its flags lie in memory that a filter cannot read. Every C library falls back to clone.
    UNLESS_EQUAL_SKIP(__NR_clone3, 1),
    ANSWER(SECCOMP_RET_ERRNO | ENOSYS),
    UNLESS_EQUAL_SKIP(__NR_clone, 3),
    LOAD(FIELD(args[0])),
    UNLESS_SET_SKIP(CLONE_THREAD, 2),
    ANSWER(SECCOMP_RET_ALLOW),
    ANSWER(SECCOMP_RET_ALLOW),
    ANSWER(SECCOMP_RET_USER_NOTIF),
};

static int send_descriptor(int channel, int descriptor) {
    char word = 'g';
    struct iovec content = {&word, 1};
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int))];
    } control;
    memset(&control, 0, sizeof control);
    struct msghdr message = {.msg_iov = &content, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    return sendmsg(channel, &message, 0) == 1 ? 0 : -1;
}

int build_gate(int channel) {
    struct sock_fprog program = {sizeof rules / sizeof rules[0], rules};
    long gate = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    // A kernel without this watches no less than before: the supervisor still counts.
    if (gate < 0) return 0;
    int sent = send_descriptor(channel, (int)gate);
    // The plugin must not hold what decides about it.
    close((int)gate);
    return sent;
}

int receive_gate(int channel) {
    char word;
    struct iovec content = {&word, 1};
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int))];
    } control;
    struct msghdr message = {.msg_iov = &content, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t got;
    do got = recvmsg(channel, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    struct cmsghdr *header = got == 1 ? CMSG_FIRSTHDR(&message) : NULL;
    if (header == NULL || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) return -1;
    int gate;
    memcpy(&gate, CMSG_DATA(header), sizeof gate);
    return gate;
}

int is_let_through(int gate, int (*has_room)(const struct limits *), const struct limits *limits) {
    // The kernel fills in structures of its own size, which may have grown since these headers.
    static struct seccomp_notif_sizes sizes;
    static struct seccomp_notif *question;
    static struct seccomp_notif_resp *answer;
    if (question == NULL) {
        if (syscall(SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes) != 0) return 1;
        size_t least = sizes.seccomp_notif > sizeof *question ? sizes.seccomp_notif : sizeof *question;
        question = calloc(1, least);
        answer = calloc(1, sizes.seccomp_notif_resp > sizeof *answer ? sizes.seccomp_notif_resp : sizeof *answer);
        if (question == NULL || answer == NULL) return 0;
    }
    memset(question, 0, sizes.seccomp_notif);
    // Who asked may have been killed in the meantime; then there is nothing to answer.
    if (ioctl(gate, SECCOMP_IOCTL_NOTIF_RECV, question) != 0) return 1;
    if (!has_room(limits)) return 0;
    memset(answer, 0, sizes.seccomp_notif_resp);
    answer->id = question->id;
    answer->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    ioctl(gate, SECCOMP_IOCTL_NOTIF_SEND, answer);
    return 1;
}
#else
int build_gate(int channel) {
    (void)channel;
    return 0;
}
int receive_gate(int channel) {
    (void)channel;
    return -1;
}
int is_let_through(int gate, int (*has_room)(const struct limits *), const struct limits *limits) {
    (void)gate, (void)has_room, (void)limits;
    return 1;
}
#endif
