import Foundation

/// Results to standard output, how far it is to standard error; each line at once, so that a pipe shows it too.
enum Console {
    static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
