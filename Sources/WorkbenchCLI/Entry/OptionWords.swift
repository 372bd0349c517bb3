import ArgumentParser
import AssessmentWorkbench

/// Suggests the option that was meant, when the parser has given up for another reason (a missing one, say).
enum OptionWords {
    static func suggestion(for words: [String], usage: String) -> WorkbenchError? {
        let known = usage.utf8.split { !($0 == UInt8(ascii: "-") || IsWord.byte($0)) }
            .map { String(decoding: $0, as: UTF8.self) }.filter { $0.utf8.starts(with: "--".utf8) }
        for word in words.prefix(while: { $0 != "--" }) where word.utf8.starts(with: "--".utf8) {
            let name = word.utf8.split(separator: UInt8(ascii: "=")).first.map { String(decoding: $0, as: UTF8.self) } ?? word
            if known.isEmpty || known.contains(name) || name == "--help" || name == "--version" { continue }
            guard let near = Spelling.nearest(to: name, among: known) else { continue }
            return WorkbenchError(.usage, "there is no option “\(name)” here", hint: "did you mean “\(near)”?")
        }
        return nil
    }

    private enum IsWord {
        static func byte(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
    }
}
