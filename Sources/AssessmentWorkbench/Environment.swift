public import AssessmentModel
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Workbench {
    /// Everything that differs from run to run, in one place: the clock, fresh names, randomness, and who is working.
    public struct Environment: Sendable {
        public var now: @Sendable () -> Timestamp
        /// A new fact id for a moment; ids sort by that moment first.
        public var makeID: @Sendable (Timestamp) -> FactID
        /// Unguessable bytes, as many as asked for.
        public var randomBytes: @Sendable (Int) -> [UInt8]
        /// The pseudonym that documents and acts are recorded under.
        public var person: PersonID
        /// The program that plugins are started from, and its companions beside it.
        public var executableFolder: String

        public init(
            now: @escaping @Sendable () -> Timestamp, makeID: @escaping @Sendable (Timestamp) -> FactID,
            randomBytes: @escaping @Sendable (Int) -> [UInt8], person: PersonID, executableFolder: String
        ) {
            self.now = now
            self.makeID = makeID
            self.randomBytes = randomBytes
            self.person = person
            self.executableFolder = executableFolder
        }

        /// The real clock and the system's generator.
        public static func live(person: PersonID, executableFolder: String) -> Environment {
            let names = RandomWords()
            return Environment(
                now: { Timestamp(secondsSince1970: Int64(time(nil))) },
                makeID: { moment in FactName.make(at: moment, random: names.nextTwo()) },
                randomBytes: { count in SystemRandom.bytes(count) },
                person: person, executableFolder: executableFolder)
        }
    }
}

extension Workbench.Environment {
    /// A fresh id that sorts after the one it supersedes. Ids of one second, or of one quarter of an hour in a sealed round, are
    /// in no order by themselves, and the latest of a chain must be found by its id while all of it is sealed.
    func makeID(_ moment: Timestamp, after earlier: FactID?) -> FactID {
        let fresh = makeID(moment)
        guard let earlier, !(earlier < fresh) else { return fresh }
        let step = randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return FactName.following(earlier, by: step) ?? fresh
    }
}

/// The system's generator, asked for many bytes at once: a call for every eight of them took a third of a bulk import.
private enum SystemRandom {
    static func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                // The most that one call gives.
                let part = min(256, count - filled)
                guard let start = buffer.baseAddress, getentropy(start + filled, part) == 0 else {
                    fatalError("the system gives no random bytes (\(errno))")
                }
                filled += part
            }
        }
    }
}

/// Random words for names, fetched ahead. Not for secrets, which should not lie about in memory.
private final class RandomWords: Sendable {
    private let ahead = Mutex<[UInt64]>([])

    func nextTwo() -> (UInt64, UInt64) {
        ahead.withLock { words in
            if words.count < 2 {
                words = SystemRandom.bytes(1024).withUnsafeBytes { Array($0.bindMemory(to: UInt64.self)) }
            }
            return (words.removeLast(), words.removeLast())
        }
    }
}

/// Fact ids: 48 bits of milliseconds and 80 random bits in Crockford's base 32 (the ULID layout), so that names sort by
/// time and never meet.
public enum FactName {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    public static func make(at moment: Timestamp, random: (UInt64, UInt64)) -> FactID {
        name(high: (UInt64(bitPattern: moment.secondsSince1970 &* 1000) << 16) | (random.0 & 0xFFFF), low: random.1)
    }

    /// The name that stands `step` and one places after another; nil when that is no name of this layout, or the last one.
    static func following(_ earlier: FactID, by step: UInt64) -> FactID? {
        var high: UInt64 = 0, low: UInt64 = 0
        guard earlier.rawValue.utf8.count == 26 else { return nil }
        for digit in earlier.rawValue.utf8 {
            guard let value = alphabet.firstIndex(of: digit) else { return nil }
            (high, low) = (high << 5 | low >> 59, low << 5 | UInt64(value))
        }
        guard name(high: high, low: low) == earlier else { return nil }
        let (once, first) = low.addingReportingOverflow(step)
        let (sum, second) = once.addingReportingOverflow(1)
        let (next, last) = high.addingReportingOverflow(first || second ? 1 : 0)
        return last ? nil : name(high: next, low: sum)
    }

    private static func name(high: UInt64, low: UInt64) -> FactID {
        // 128 bits, most significant first, in 26 digits of five bits; the first digit holds three.
        let text = String(unsafeUninitializedCapacity: 26) { buffer in
            for position in 0..<26 {
                let shift = 5 * (25 - position)
                let bits: UInt64 =
                    shift >= 64
                    ? high >> UInt64(shift - 64) : shift == 0 ? low : (low >> UInt64(shift)) | (high << UInt64(64 - shift))
                buffer[position] = alphabet[Int(bits & 31)]
            }
            return 26
        }
        return FactID(unchecked: text)
    }
}
