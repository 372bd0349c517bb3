/// Paths in a manifest. They are looked at as bytes: to `Character`, a slash with a combining mark behind it is no slash.
enum PluginPath {
    /// What is wrong with a path that has to stay inside the plugin's folder; nil when nothing is.
    static func problem(_ path: String) -> String? {
        let bytes = Array(path.utf8)
        if bytes.isEmpty { return "is no path" }
        if bytes.count > 1024 { return "is too long for a path" }
        if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) {
            return "has characters that a path here may not have"
        }
        if bytes.first == UInt8(ascii: "/") { return "is absolute; it must be inside the plugin's folder" }
        let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if parts.contains(where: { $0.elementsEqual("..".utf8) }) { return "leads out of the plugin's folder" }
        if parts.contains(where: { $0.isEmpty || $0.elementsEqual(".".utf8) }) { return "has an empty part" }
        return nil
    }

    /// What is wrong with the words of a command, apart from the files that they name.
    static func problem(inCommand words: [String]) -> String? {
        guard let program = words.first else { return "at least one word was expected" }
        if words.contains(where: { $0.utf8.contains(0) }) { return "there is a zero byte in it" }
        if program.utf8.starts(with: "./".utf8) { return nil }
        if program.utf8.contains(UInt8(ascii: "/")) {
            return "the program must be a plain name, such as python3, or a file of the plugin that begins with ./"
        }
        return program.utf8.isEmpty || program.utf8.first == UInt8(ascii: "-") ? "the program has no name" : nil
    }
}
