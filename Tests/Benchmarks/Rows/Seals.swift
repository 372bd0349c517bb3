import Foundation

/// Sealing, revealing and proving, beside the bare arithmetic that this cannot do without.
struct Seals {
    let bench: Bench

    private struct Phases {
        var judge = Runs()
        var reveal = Runs()
        var verify = Runs()
    }

    private struct Arithmetic {
        var derivations = 0.0
        var sealedBytes = 0.0
        var memory = 0
    }

    /// What an AEAD call covers here: a block of padded judgment.
    private static let block = 4096

    func rows() throws -> [Row] {
        let table = try bench.blindScores(), start = try bench.emptySessions()
        let count = Bench.raters * bench.sealedSamples
        var phases = Phases()
        var whole = Runs()
        var peer = Arithmetic()
        for _ in 0..<bench.repetitions {
            try bench.withCopy(of: start) { workspace in
                let judge = try bench.ours(workspace, "judge", "--session", "blind", "--csv", table).runWatchingMemory()
                let reveal = try bench.ours(workspace, "session", "reveal", "blind").runWatchingMemory()
                let verify = try bench.ours(workspace, "session", "verify", "blind").runWatchingMemory()
                phases.judge.add(judge)
                phases.reveal.add(reveal)
                phases.verify.add(verify)
                whole.add(
                    Measurement(
                        seconds: judge.seconds + reveal.seconds + verify.seconds,
                        memory: max(judge.memory, reveal.memory, verify.memory)))
            }
            try measure(&peer)
        }
        // A seal makes a key pair and derives a secret: two multiplications on the curve. Opening it is one, once for the index
        // at the reveal and once for the proof.
        let multiplications = 4 * count, sealings = 3 * count
        let seconds = Double(multiplications) / peer.derivations + Double(sealings * Self.block) / peer.sealedBytes
        let strict = Double(3 * count) / peer.derivations + Double(sealings * Self.block) / peer.sealedBytes
        return [
            Row(
                work: "sealing and writing \(Format.grouped(Double(count))) judgments, reveal, verify", unit: "judgments",
                ours: .init(seconds: whole.best, count: count, memory: whole.memory), peerName: "openssl, the arithmetic only",
                peer: .init(seconds: seconds, count: count, memory: peer.memory), goal: .atMost(4),
                notes: [
                    "best of \(bench.repetitions) (judge \(Format.time(phases.judge.best)), reveal \(Format.time(phases.reveal.best)), verify "
                        + "\(Format.time(phases.verify.best)), three whole processes); openssl speed: \(Format.rate(peer.derivations, "X25519")), "
                        + "\(Format.memory(Int(peer.sealedBytes)))/s ChaCha20-Poly1305 in one process; counted: \(Format.grouped(Double(multiplications))) "
                        + "multiplications (key pair and derivation a seal, one derivation each in reveal and verify), \(Format.grouped(Double(sealings))) "
                        + "AEAD calls of 4 KiB; without the key pairs \(Format.number(whole.best / strict))×"
                ])
        ]
    }

    /// openssl's own speed test, by the clock on the wall; the best of all runs counts.
    private func measure(_ best: inout Arithmetic) throws {
        let output = bench.path("openssl.txt")
        let options = ["openssl", "speed", "-elapsed", "-seconds", "1", "-mr"]
        var memory = try Command(options + ["ecdhx25519"], output: output).runWatchingMemory().memory
        best.derivations = max(best.derivations, try figure(output, "+F5:", field: 3))
        memory = max(
            memory,
            try Command(options + ["-evp", "chacha20-poly1305", "-aead", "-bytes", "\(Self.block)"], output: output)
                .runWatchingMemory().memory)
        best.sealedBytes = max(best.sealedBytes, try figure(output, "+F:", field: 3))
        best.memory = max(best.memory, memory)
    }

    private func figure(_ path: String, _ prefix: String, field: Int) throws -> Double {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let line = text.split(separator: "\n").last { $0.hasPrefix(prefix) }
        let fields = line?.split(separator: ":") ?? []
        guard fields.count > field, let value = Double(fields[field]) else {
            throw Command.Failed(description: "openssl speed printed no line \(prefix)…\n\(text)")
        }
        return value
    }
}
