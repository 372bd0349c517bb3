/**
 * The C interface of a scoring plugin that is a shared library.
 *
 * Only bytes cross it: the messages of the scoring protocol as UTF-8 JSON, the same that a plugin in a process of its own reads
 * and writes, without frames. The library is loaded into a child process with limits, never into the workbench itself.
 *
 * A library exports one symbol, `plumbline_scoring_plugin_v1`, a function that returns a table which stays valid for ever.
 * The host makes one instance, and all calls come from one thread, one after the other.
 */
#ifndef PLUMBLINE_SCORING_ABI_H
#define PLUMBLINE_SCORING_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The value of `abi_version` in a table as it is laid out here. */
#define PLUMBLINE_SCORING_ABI_VERSION 1

/** The name of the exported function. */
#define PLUMBLINE_SCORING_ENTRY_POINT "plumbline_scoring_plugin_v1"

typedef struct plumbline_scoring_plugin {
    /** PLUMBLINE_SCORING_ABI_VERSION. A host refuses any other value. */
    uint32_t abi_version;
    /** sizeof(plumbline_scoring_plugin), so that a later host can tell whether fields were added. */
    uint32_t table_size;
    /** Handed to `create` and looked at by nobody else; may be null. */
    void *context;
    /** Makes the instance; null means failure, after a line on standard error that says why. */
    void *(*create)(void *context);
    /**
     * Answers one message. On return `*answer` holds `*answer_length` bytes that stay valid until `release`.
     * Returns 0, or another value when the instance cannot go on; an answer that reports a failure is still 0.
     */
    int32_t (*handle)(void *instance, const uint8_t *request, size_t request_length, uint8_t **answer, size_t *answer_length);
    /** Takes back an answer. */
    void (*release)(void *instance, uint8_t *answer, size_t answer_length);
    /** Ends the instance. */
    void (*destroy)(void *instance);
} plumbline_scoring_plugin;

/** The type of the exported function. */
typedef const plumbline_scoring_plugin *(*plumbline_scoring_entry_point)(void);

#ifdef __cplusplus
}
#endif

#endif
