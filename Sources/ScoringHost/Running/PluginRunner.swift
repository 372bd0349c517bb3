import ScoringProtocol
import Subprocess
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs plugins: each in a process of its own with limits, an environment of a few fixed variables and a private folder, all of
/// which is gone when the call returns.
public struct PluginRunner: Sendable {
    /// Where `plumbline-plugin-host` is.
    public var hostExecutable: String
    /// Words before its own arguments, where it is part of another program.
    public var hostArguments: [String]
    public var limits: PluginLimits
    /// What the plugin is told about who is asking.
    public var hostName: String
    public var hostVersion: String
    /// Where programs such as python3 are looked for.
    public var searchPath: String
    /// Where private folders are made.
    public var temporaryFolder: String

    /// What a plugin is kept from.
    public var sandbox: Sandbox { .limitsOnly }

    public init(
        hostExecutable: String, hostArguments: [String] = [], limits: PluginLimits = PluginLimits(),
        hostName: String = "plumbline",
        hostVersion: String, searchPath: String = "/usr/local/bin:/usr/bin:/bin", temporaryFolder: String = "/tmp"
    ) {
        self.hostExecutable = hostExecutable
        self.hostArguments = hostArguments
        self.limits = limits
        self.hostName = hostName
        self.hostVersion = hostVersion
        self.searchPath = searchPath
        self.temporaryFolder = temporaryFolder
    }

    /// Starts a plugin, lets the body ask it, and ends it with everything that came from it.
    ///
    /// The folder is looked at once more first: a plugin that is not what ``InstalledPlugin/digest`` says is not started.
    ///
    /// Sets the process to ignore SIGPIPE, for a plugin may stop reading at any moment; a write to a closed pipe then fails with EPIPE.
    ///
    /// - Throws: `ScoringHostError`, or what the body throws.
    public func withPlugin<Value: Sendable>(
        _ plugin: InstalledPlugin, _ body: @Sendable (PluginConnection) async throws -> Value
    ) async throws -> Value {
        _ = try PluginCatalog.load(folder: plugin.folder, pinnedDigest: plugin.digest)
        _ = Self.ignorePipeSignal
        let limits = limits.adjusted(to: plugin.manifest.limits)
        let folder = try PrivateFolder(in: temporaryFolder, plugin: plugin.manifest.id)
        let outcome: Result<Value, any Error>
        do {
            outcome = try await run(plugin, limits, in: folder, body)
        } catch {
            await folder.remove()
            throw ScoringHostError(
                .launch, plugin: plugin.manifest.id, "the plugin host \(hostExecutable) cannot be started: \(error)",
                hint: "it is built and installed along with plumbline")
        }
        await folder.remove()
        return try outcome.get()
    }

    private func run<Value: Sendable>(
        _ plugin: InstalledPlugin, _ limits: PluginLimits, in folder: PrivateFolder,
        _ body: @Sendable (PluginConnection) async throws -> Value
    ) async throws -> Result<Value, any Error> {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
        let configuration = Configuration(
            executable: .path(FilePath(hostExecutable)), arguments: Arguments(arguments(plugin, limits)),
            environment: .custom(environment(folder)), workingDirectory: FilePath(folder.path), platformOptions: options)
        let finished = try await Subprocess.run(configuration, input: .inputWriter, output: .sequence, error: .sequence) {
            execution in
            let session = PluginSession(plugin, limits, execution)
            let outcome: Result<Value, any Error>
            do {
                outcome = .success(try await body(try await greet(plugin, session.line, limits)))
            } catch {
                outcome = .failure(error)
            }
            await session.finish()
            return outcome
        }
        return finished.closureResult
    }

    private func arguments(_ plugin: InstalledPlugin, _ limits: PluginLimits) -> [String] {
        let numbers = [
            "--cpu": limits.cpuSeconds, "--memory": limits.memoryBytes, "--processes": limits.processes,
            "--file-size": limits.fileBytes,
            "--open-files": limits.openFiles,
        ]
        let limitWords = numbers.flatMap { [$0.key, String($0.value)] }
        switch plugin.manifest.carrier {
        case .native(let library): return hostArguments + limitWords + ["--library", "\(plugin.folder)/\(library)"]
        case .process(let command, _):
            let words = command.map { word in
                word.utf8.starts(with: "./".utf8)
                    ? "\(plugin.folder)/" + String(decoding: word.utf8.dropFirst(2), as: UTF8.self) : word
            }
            return hostArguments + limitWords + ["--command"] + words
        }
    }

    /// All that a plugin gets to see of the environment.
    private func environment(_ folder: PrivateFolder) -> [Environment.Key: String] {
        [
            "PATH": searchPath, "HOME": folder.path, "TMPDIR": folder.path, "LANG": "C.UTF-8", "TZ": "UTC",
            // Byte code beside the source would change the plugin's digest.
            "PYTHONDONTWRITEBYTECODE": "1",
        ]
    }

    private func greet(_ plugin: InstalledPlugin, _ line: PluginLine, _ limits: PluginLimits) async throws(ScoringHostError)
        -> PluginConnection
    {
        let id = plugin.manifest.id
        let range = plugin.manifest.protocolRange
        guard range.lowest <= V1.ProtocolRange.current.highest, V1.ProtocolRange.current.lowest <= range.highest else {
            throw ScoringHostError(
                .handshake, plugin: id, "it speaks protocol \(range.lowest) to \(range.highest), this program \(V1.version)",
                hint: "look for another version of the plugin, or of plumbline")
        }
        let answer: V1.PluginMessage
        do throws(ScoringHostError) {
            answer = try await line.exchange(
                V1.HostHello(hostName: hostName, hostVersion: hostVersion).json, within: limits.handshakeSeconds)
        } catch {
            guard error.code == .refused else { throw error }
            throw ScoringHostError(
                .handshake, plugin: id, "its first message is not a hello", details: error.details, stderrTail: error.stderrTail)
        }
        switch answer {
        case .hello(let hello):
            try check(hello, plugin.manifest)
            let stamp = ResultStamp(
                id: id, version: plugin.manifest.version, sha256: plugin.digest, protocolVersion: hello.protocolVersion)
            return PluginConnection(line: line, hello: hello, stamp: stamp, requestSeconds: limits.requestSeconds)
        case .failure(let failure):
            throw ScoringHostError(.handshake, plugin: id, "it declined to start: \(failure.message)", stderrTail: line.log.text)
        case .result: throw await line.stop(.handshake, "it gave a result where a hello was expected")
        }
    }

    private func check(_ hello: V1.PluginHello, _ manifest: PluginManifest) throws(ScoringHostError) {
        guard V1.ProtocolRange.current.contains(hello.protocolVersion), manifest.protocolRange.contains(hello.protocolVersion)
        else {
            throw ScoringHostError(
                .handshake, plugin: manifest.id,
                "it chose protocol \(hello.protocolVersion), which was not offered (\(V1.version))",
                hint: "look for another version of the plugin, or of plumbline")
        }
        guard hello.id == manifest.id, hello.version == manifest.version else {
            throw ScoringHostError(
                .identity, plugin: manifest.id,
                "it calls itself “\(hello.id)” \(hello.version), its manifest says “\(manifest.id)” \(manifest.version)")
        }
    }

    private static let ignorePipeSignal: Void = { signal(SIGPIPE, SIG_IGN) }()
}
