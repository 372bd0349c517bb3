import Foundation
import ScoringHost
import ScoringProtocol
import TestSupport
import Testing

/// Shared libraries that break the process they are loaded into. That must never be this one.
@Suite struct HostileLibraryTests {
    @Test func answersThroughTheCInterface() async throws {
        let plugin = try library(Self.honest)
        let result = try await plugin.scoreOnce()
        #expect(result.criteria.map(\.outcome) == [.abstain("in C"), .abstain("in C")])
        try plugin.expectNothingLeft()
    }

    @Test(arguments: [
        ("__attribute__((constructor)) static void start(void) { *(volatile int *)0 = 1; }", "signal 11"),
        ("__attribute__((constructor)) static void start(void) { _exit(0); }", "status 0"),
        ("#define IN_CALL *(volatile int *)0 = 1;", "signal 11"),
        ("#define IN_CALL abort();", "signal 6"),
        ("#define IN_CALL exit(0);", "status 0"),
        ("#define IN_CALL char small[8]; memset(small + calls - 1, 65, 4096); puts(small);", "signal"),
        ("#define IN_CALL for (;;) puts(\"still here\");", "wrote more than"),
        ("#define IN_CALL return 3;", "the library gave up with status 3"),
        ("#define IN_CALL *length = (size_t)5 << 30; *answer = (uint8_t *)reply; return 0;", "5368709120 bytes"),
        ("#define IN_CALL free(*answer = malloc(10)); *length = 900000; return 0;", "ended"),
        ("#define IN_CALL kill(0, SIGKILL);", "signal 9"),
    ])
    func survivesWhatALibraryDoes(prelude: String, reason: String) async throws {
        let error = try await library(prelude + "\n" + Self.honest).failure { $0.logBytes = 1 << 20 }
        #expect([.crashed, .output].contains(error.code), "\(error)")
        #expect(error.message.contains(reason), "\(error)")
        #expect(error.plugin == "tested")
    }

    @Test func endsALibraryThatLoops() async throws {
        let error = try await library("#define IN_CALL for (;;) pause();\n" + Self.honest).failure { $0.handshakeSeconds = 0.5 }
        #expect(error.code == .timeout)
    }

    @Test func saysThatTheFunctionIsMissing() async throws {
        let error = try await library("int nothing;").failure()
        #expect(error.code == .load)
        #expect(error.message == "the library has no function plumbline_scoring_plugin_v1")
    }

    @Test func saysThatTheInterfaceIsOfAnotherVersion() async throws {
        let error = try await library("#define VERSION 7\n" + Self.honest).failure()
        #expect(error.code == .load)
        #expect(error.message == "the library has version 7 of the C interface, 1 is spoken here")
    }

    @Test func saysThatAFileIsNoLibrary() async throws {
        let plugin = try PluginUnderTest(
            carrier: #"{"kind": "native", "library": "libtested.so"}"#, files: ["libtested.so": "not ELF"])
        let error = try await plugin.failure()
        #expect(error.code == .load)
        #expect(error.message.contains("the library cannot be loaded"))
    }

    @Test func saysThatTheLibraryCouldNotStart() async throws {
        let error = try await library("#define INSTANCE NULL\n" + Self.honest).failure()
        #expect(error.code == .load)
        #expect(error.message == "the library could not make its plugin")
    }

    private func library(_ source: String) throws -> PluginUnderTest {
        let plugin = try PluginUnderTest(carrier: #"{"kind": "native", "library": "libtested.so"}"#, files: ["tested.c": source])
        let compiled = try run(
            [
                "cc", "-shared", "-fPIC", "-w", "-fno-stack-protector", "-I", "\(Built.repository)/Sources/CScoringABI/include",
                "-o",
                plugin.folder.path("libtested.so"), plugin.folder.path("tested.c"),
            ])
        try #require(compiled.status == 0, "\(compiled.errorText)")
        return plugin
    }

    /// Says hello, and then abstains from the two criteria of the test's rubric.
    private static let honest = """
        #define _GNU_SOURCE
        #include "CScoringABI.h"
        #include <signal.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>
        #ifndef IN_CALL
        #define IN_CALL
        #endif
        #ifndef VERSION
        #define VERSION PLUMBLINE_SCORING_ABI_VERSION
        #endif
        #ifndef INSTANCE
        #define INSTANCE &calls
        #endif
        static int calls;
        static const char *reply = "{\\"type\\":\\"hello\\",\\"protocol\\":1,\\"id\\":\\"tested\\",\\"name\\":\\"Tested\\",\\"version\\":\\"1.0\\",\\"capabilities\\":[\\"score\\"]}";
        static const char *result = "{\\"type\\":\\"result\\",\\"request\\":\\"r-1\\",\\"criteria\\":[{\\"criterion\\":\\"claim\\",\\"abstain\\":\\"in C\\"},"
                                    "{\\"criterion\\":\\"evidence\\",\\"abstain\\":\\"in C\\"}]}";
        static void *create(void *context) { puts("printing is harmless"); return INSTANCE; }
        static int32_t handle(void *i, const uint8_t *request, size_t n, uint8_t **answer, size_t *length) {
            const char *text = calls++ ? result : reply;
            IN_CALL
            *answer = (uint8_t *)text;
            *length = strlen(text);
            return 0;
        }
        static void release(void *i, uint8_t *answer, size_t n) {}
        static void destroy(void *i) {}
        static const plumbline_scoring_plugin table = {VERSION, sizeof table, NULL, create, handle, release, destroy};
        const plumbline_scoring_plugin *plumbline_scoring_plugin_v1(void) { return &table; }
        """
}
