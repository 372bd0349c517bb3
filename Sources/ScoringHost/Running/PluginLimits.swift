/// How much a plugin may use. All of it is enforced from outside, whatever the plugin does.
public struct PluginLimits: Hashable, Sendable {
    /// Until the hello.
    public var handshakeSeconds = 5.0
    /// For one answer.
    public var requestSeconds = 30.0
    /// To end by itself once its input is closed.
    public var shutdownSeconds = 1.0
    /// Of processor time, over the whole session, for each process.
    public var cpuSeconds = 300
    /// Address space of each process, and resident memory of all together.
    public var memoryBytes = 1 << 30
    public var processes = 32
    /// The largest file that may be written.
    public var fileBytes = 16 << 20
    public var openFiles = 128
    /// On standard error, over the whole session.
    public var logBytes = 16 << 20

    public init() {}

    /// The same, with what the plugin asks for itself. It can have less of anything, up to ten times the time and four times the memory
    /// and processes.
    func adjusted(to wanted: PluginManifest.WantedLimits) -> PluginLimits {
        var limits = self
        if let seconds = wanted.requestSeconds { limits.requestSeconds = min(seconds, requestSeconds * 10) }
        // The check comes before the shift, which could overflow. (A shift binds tighter than a product in Swift.)
        if let memory = wanted.memoryMiB { limits.memoryBytes = max(1, min(memory, (memoryBytes * 4) >> 20)) << 20 }
        if let processes = wanted.processes { limits.processes = min(processes, self.processes * 4) }
        return limits
    }
}
