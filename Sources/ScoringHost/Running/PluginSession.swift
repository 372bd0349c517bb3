import ScoringProtocol
import Subprocess

/// A running plugin host with everything that listens to it.
struct PluginSession: Sendable {
    let line: PluginLine

    private let execution: Execution<CustomWriteInput, SequenceOutput, SequenceOutput>
    private let limits: PluginLimits
    private let listening: [Task<Void, Never>]

    init(
        _ plugin: InstalledPlugin, _ limits: PluginLimits,
        _ execution: Execution<CustomWriteInput, SequenceOutput, SequenceOutput>
    ) {
        let framing: Framing =
            switch plugin.manifest.carrier {
            case .native: .length
            case .process(_, let framing): framing
            }
        let line = PluginLine(
            plugin: plugin.manifest.id, framing: framing, inbox: Inbox(), log: LogTail(),
            send: { _ = try await execution.standardInputWriter.write($0) },
            kill: { Self.send(.terminate, execution) }, cause: StopCause())
        self.line = line
        self.limits = limits
        self.execution = execution
        listening = [
            Task { await Self.readAnswers(execution.standardOutput, line, framing) },
            Task { await Self.readLog(execution.standardError, line, limits.logBytes) },
        ]
    }

    /// Lets the plugin end by itself, and ends it otherwise.
    func finish() async {
        do {
            try await execution.standardInputWriter.finish()
        } catch {
            // The plugin has closed its end already, which is all that was wanted.
        }
        let patience = Task {
            try await Task.sleep(for: .seconds(limits.shutdownSeconds))
            line.kill()
            // Only a plugin host that was stopped by its own plugin does not obey; the kernel then ends the plugin after it.
            try await Task.sleep(for: .seconds(2))
            Self.send(.kill, execution)
        }
        for task in listening { await task.value }
        patience.cancel()
    }

    private static func send(_ signal: Signal, _ execution: Execution<CustomWriteInput, SequenceOutput, SequenceOutput>) {
        do {
            try execution.send(signal: signal)
        } catch {
            // It has ended in the meantime.
        }
    }

    private static func readAnswers(_ output: SubprocessOutputSequence, _ line: PluginLine, _ framing: Framing) async {
        var decoder = FrameDecoder(framing: framing)
        do {
            for try await chunk in output {
                decoder.append(chunk.withUnsafeBytes { Array($0) })
                while let frame = try decoder.next() {
                    guard line.inbox.put(.frame(frame)) else {
                        if line.cause.set(.output, "it sends messages that nobody asked for") { line.kill() }
                        return line.inbox.close()
                    }
                }
            }
            try decoder.finish()
        } catch let error as FrameError {
            _ = line.inbox.put(.broken(error))
        } catch {
            // The pipe cannot be read any more: to the listener the same as its end.
        }
        line.inbox.close()
    }

    private static func readLog(_ output: SubprocessOutputSequence, _ line: PluginLine, _ most: Int) async {
        do {
            for try await chunk in output {
                let total = line.log.append(chunk.withUnsafeBytes { Array($0) })
                if total > most, line.cause.set(.output, "it wrote more than \(most >> 20) MiB on standard error") { line.kill() }
            }
        } catch {
            // The pipe cannot be read any more: to the listener the same as its end.
        }
        line.log.close()
    }
}
