#include "host.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "CScoringABI.h"

enum { status_software = 70, status_data = 65, largest_frame = 1 << 20 };

/** Returns 1, 0 at the end of the stream before the first byte, or -1. */
static int read_all(int descriptor, uint8_t *bytes, size_t count) {
    size_t done = 0;
    while (done < count) {
        ssize_t got = read(descriptor, bytes + done, count - done);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return got == 0 && done == 0 ? 0 : -1;
        done += (size_t)got;
    }
    return 1;
}

static int write_all(int descriptor, const uint8_t *bytes, size_t count) {
    while (count > 0) {
        ssize_t put = write(descriptor, bytes, count);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return -1;
        bytes += put;
        count -= (size_t)put;
    }
    return 0;
}

static const plumbline_scoring_plugin *load(const char *path) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        report("load", "the library cannot be loaded: %s", dlerror());
        return NULL;
    }
    plumbline_scoring_entry_point entry;
    void *symbol = dlsym(library, PLUMBLINE_SCORING_ENTRY_POINT);
    if (symbol == NULL) {
        report("symbol", "the library has no function " PLUMBLINE_SCORING_ENTRY_POINT);
        return NULL;
    }
    memcpy(&entry, &symbol, sizeof entry);
    const plumbline_scoring_plugin *plugin = entry();
    if (plugin == NULL || plugin->abi_version != PLUMBLINE_SCORING_ABI_VERSION || plugin->table_size < sizeof *plugin) {
        report("abi", "the library has version %u of the C interface, %d is spoken here", plugin == NULL ? 0 : plugin->abi_version,
               PLUMBLINE_SCORING_ABI_VERSION);
        return NULL;
    }
    if (!plugin->create || !plugin->handle || !plugin->release || !plugin->destroy) {
        report("abi", "the library leaves out a function of the C interface");
        return NULL;
    }
    return plugin;
}

static int answer_frame(const plumbline_scoring_plugin *plugin, void *instance, const uint8_t *request, size_t length, int output) {
    uint8_t *answer = NULL;
    size_t answer_length = 0;
    int32_t status = plugin->handle(instance, request, length, &answer, &answer_length);
    if (status != 0) {
        report("handle", "the library gave up with status %d", status);
        return -1;
    }
    if (answer == NULL || answer_length == 0 || answer_length > largest_frame) {
        report("handle", "the library gave an answer of %zu bytes", answer == NULL ? (size_t)0 : answer_length);
        return -1;
    }
    uint8_t header[4] = {(uint8_t)(answer_length >> 24), (uint8_t)(answer_length >> 16), (uint8_t)(answer_length >> 8),
                         (uint8_t)answer_length};
    int result = write_all(output, header, sizeof header);
    if (result == 0) result = write_all(output, answer, answer_length);
    plugin->release(instance, answer, answer_length);
    return result;
}

int serve_library(const char *path) {
    // The library's own printing goes to standard error, where it cannot be taken for an answer.
    int input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    uint8_t *request = malloc(largest_frame);
    if (input < 0 || output < 0 || nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0 ||
        request == NULL) {
        report("exec", "the streams cannot be set up: %s", strerror(errno));
        return status_software;
    }
    const plumbline_scoring_plugin *plugin = load(path);
    if (plugin == NULL) return status_data;
    void *instance = plugin->create(plugin->context);
    if (instance == NULL) {
        report("create", "the library could not make its plugin");
        return status_software;
    }
    uint8_t header[4];
    int got;
    while ((got = read_all(input, header, sizeof header)) > 0) {
        size_t length = (size_t)header[0] << 24 | (size_t)header[1] << 16 | (size_t)header[2] << 8 | header[3];
        if (length == 0 || length > largest_frame || read_all(input, request, length) <= 0) return status_data;
        if (answer_frame(plugin, instance, request, length, output) != 0) return status_software;
    }
    plugin->destroy(instance);
    free(request);
    return got == 0 ? 0 : status_data;
}
