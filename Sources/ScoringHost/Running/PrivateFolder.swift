import Subprocess
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder for one run of a plugin: its working directory, home and place for temporary files.
struct PrivateFolder: Sendable {
    let path: String

    /// - Parameter parent: where it is made; the mode is 0700.
    init(in parent: String, plugin: String) throws(ScoringHostError) {
        var template = Array("\(parent)/plumbline-plugin-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ScoringHostError(
                .launch, plugin: plugin, "no private folder can be made in \(parent): \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes it with all that the plugin left there.
    func remove() async {
        // Almost always it is empty.
        if rmdir(path) == 0 { return }
        // A plugin may have made folders too deep for a path, or taken away its own rights: chmod and rm know how to deal with both.
        let script = "chmod -R u+rwX -- \"$1\"; rm -rf -- \"$1\""
        do {
            _ = try await Subprocess.run(
                .path("/bin/sh"), arguments: ["-c", script, "sh", path], environment: .custom(["PATH": "/usr/bin:/bin"]),
                output: .discarded, error: .discarded)
        } catch {
            // It stays as litter with mode 0700 in the folder for temporary files, which the system clears.
        }
    }
}
