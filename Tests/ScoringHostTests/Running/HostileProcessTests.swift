import Foundation
@testable import ScoringHost
import ScoringProtocol
import Testing
import TestSupport

/// Plugins that want more than they may have, or will not end. Each must be stopped with everything that came from it.
@Suite struct HostileProcessTests {
    @Test func endsAPluginThatHangs() async throws {
        let error = try await PluginUnderTest.python("time.sleep(60)").failure { $0.requestSeconds = 0.5 }
        #expect(error.code == .timeout)
        #expect(error.message == "it gave no answer within 0.5 s")
    }

    @Test func endsAPluginThatNeverSaysHello() async throws {
        let error = try await PluginUnderTest.python("time.sleep(60)", greets: false).failure { $0.handshakeSeconds = 0.5 }
        #expect(error.code == .timeout)
    }

    @Test func endsAPluginThatIgnoresEverySignalItCan() async throws {
        let error = try await PluginUnderTest.python(
            "for n in range(1, 32):\n    if n not in (9, 19): signal.signal(n, signal.SIG_IGN)\nwhile True: time.sleep(60)"
        ).failure { $0.requestSeconds = 0.7 }
        #expect(error.code == .timeout)
    }

    @Test func endsWhatFledToAnotherSession() async throws {
        let plugin = try PluginUnderTest.python(
            """
            for _ in range(5): subprocess.Popen(["sleep", "60"], start_new_session=True)
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0: time.sleep(60)
                os._exit(0)
            say(json.dumps(result(hear())))
            time.sleep(60)
            """)
        _ = try await plugin.scoreOnce()
        try plugin.expectNothingLeft()
    }

    @Test func stopsAForkBomb() async throws {
        let error = try await PluginUnderTest.python(
            "hear()\nwhile True:\n    try: os.fork()\n    except OSError: time.sleep(0.01)"
        ).failure { $0.processes = 8 }
        #expect(error.code == .processes)
        #expect(error.message.contains("it may have 8"))
    }

    @Test func stopsAProcessorSpin() async throws {
        let error = try await PluginUnderTest.python("hear()\nwhile True: pass").failure {
            $0.cpuSeconds = 1
            $0.requestSeconds = 15
        }
        #expect(error.code == .timeout)
        #expect(error.message == "it used up its processor time")
    }

    @Test func refusesMemoryBeyondTheLimit() async throws {
        let error = try await PluginUnderTest.python("hear()\nx = bytearray(8 << 30)").failure { $0.memoryBytes = 256 << 20 }
        #expect(error.code == .crashed)
        #expect(error.stderrTail.contains("MemoryError"))
    }

    /// What a plugin asks for in its manifest is a limit too, never none.
    @Test(arguments: [64, 128, 1 << 40]) func keepsToTheMemoryThatTheManifestAsksFor(mebibytes: Int) throws {
        var limits = PluginLimits()
        limits.memoryBytes = 256 << 20
        let manifest = try PluginUnderTest.python("hear()").load().manifest
        var wanted = manifest.limits
        wanted.memoryMiB = mebibytes
        #expect(limits.adjusted(to: wanted).memoryBytes == min(mebibytes, 1024) << 20)
    }

    @Test func aManifestThatAsksForLessGetsLess() async throws {
        let plugin = try PluginUnderTest.python(
            "request = hear()\nx = bytearray(512 << 20)\nsay(json.dumps(result(request)))",
            more: #", "limits": {"memoryMiB": 128}"#)
        #expect(try await plugin.failure().code == .crashed)
    }

    @Test func stopsProcessesThatTogetherTakeTooMuchMemory() async throws {
        let error = try await PluginUnderTest.python(
            "hear()\nfor _ in range(4):\n    if os.fork() == 0:\n        x = bytearray(b'x') * (60 << 20); time.sleep(60)\ntime.sleep(60)"
        ).failure { $0.memoryBytes = 150 << 20 }
        #expect(error.code == .memory)
    }

    @Test func stopsEndlessOutput() async throws {
        let error = try await PluginUnderTest.python("hear()\nwhile True: sys.stdout.write('x' * 65536)").failure()
        #expect(error.code == .frame)
        #expect(error.message.contains("longer than the 1048576"))
    }

    @Test func stopsEndlessMessages() async throws {
        let plugin = try PluginUnderTest.python(
            "say('{\"type\":\"result\"}')\nopen('flooding', 'w').close()\nwhile True: say('{\"type\":\"result\"}')")
        let folder = plugin.temporary.path
        let error = await #expect(throws: ScoringHostError.self) {
            try await plugin.runner().withPlugin(try plugin.load()) { connection in
                // Asked only once the flood has begun: the first of it would otherwise pass for the answer.
                for _ in 0..<1000 where !Self.floods(below: folder) { try await Task.sleep(for: .milliseconds(10)) }
                try await Task.sleep(for: .milliseconds(300))
                return try await connection.score(Work.request)
            }
        }
        #expect([.output, .frame].contains(error?.code), "\(String(describing: error))")
        try plugin.expectNothingLeft()
    }

    private static func floods(below folder: String) -> Bool {
        let runs = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return runs.contains { FileManager.default.fileExists(atPath: "\(folder)/\($0)/flooding") }
    }

    @Test func stopsEndlessLogging() async throws {
        let error = try await PluginUnderTest.python("hear()\nwhile True: sys.stderr.write('x' * 65536)").failure {
            $0.logBytes = 1 << 20
        }
        #expect(error.code == .output)
        #expect(error.stderrTail.utf8.count <= 4096)
    }

    @Test func limitsTheFilesThatAreWritten() async throws {
        let error = try await PluginUnderTest.python(
            "hear()\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nopen('big', 'wb').write(b'x' * (4 << 20))"
        ).failure { $0.fileBytes = 1 << 20 }
        #expect(error.code == .crashed)
        #expect(error.stderrTail.contains("File too large"))
    }

    @Test func clearsAwayWhatIsHardToClearAway() async throws {
        let plugin = try PluginUnderTest.python(
            """
            os.makedirs("a/b"); open("a/b/c", "w").close(); os.chmod("a/b", 0); os.symlink("/etc", "etc")
            for _ in range(600): os.mkdir("d" * 20); os.chdir("d" * 20)
            say(json.dumps(result(hear())))
            """)
        _ = try await plugin.scoreOnce()
        try plugin.expectNothingLeft()
        #expect(FileManager.default.fileExists(atPath: "/etc/passwd"))
    }

    @Test func survivesAPluginThatKillsItsSupervisor() async throws {
        let error = try await PluginUnderTest.python("hear()\nos.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(60)").failure()
        #expect(error.code == .crashed)
    }

    @Test func survivesAPluginThatStopsReading() async throws {
        let plugin = try PluginUnderTest.python("os.close(0)\ntime.sleep(0.2)\nsys.exit(3)")
        var request = Work.request
        request.sample.text = String(repeating: "long ", count: 150_000)
        let error = await #expect(throws: ScoringHostError.self) { try await plugin.scoreOnce(request) }
        #expect(error?.code == .crashed)
        #expect(error?.message == "it ended without an answer: it ended by itself with status 3")
        try plugin.expectNothingLeft()
    }

    @Test func leavesOthersAlone() async throws {
        let bad = try PluginUnderTest.python("time.sleep(60)")
        let good = try PluginUnderTest.python("while True: say(json.dumps(result(hear())))")
        async let failing = bad.failure { $0.requestSeconds = 0.5 }
        let results = try await good.runner().withPlugin(try good.load()) { connection in
            var count = 0
            for _ in 0..<50 { count += try await connection.score(Work.request).criteria.count }
            return count
        }
        #expect(results == 100)
        #expect(try await failing.code == .timeout)
    }

    @Test func canBeCalledOff() async throws {
        let plugin = try PluginUnderTest.python("time.sleep(60)")
        let task = Task { try await plugin.scoreOnce() }
        try await Task.sleep(for: .milliseconds(500))
        task.cancel()
        await #expect(throws: (any Error).self) { try await task.value }
        try plugin.expectNothingLeft()
    }
}
