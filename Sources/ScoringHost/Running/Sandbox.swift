/// What a plugin is kept from, so that it can be shown to people before they agree to a plugin.
public struct Sandbox: Hashable, Sendable {
    /// The network cannot be reached.
    public let confinesNetwork: Bool
    /// Only the plugin's own files can be read, and only its private folder written.
    public let confinesFiles: Bool
    /// Time, memory, processes, output and environment are bounded, and nothing is left behind.
    public let boundsResources: Bool

    /// Limits, an empty environment and a private folder. **Network and files are not confined**: the plugin can do there what the
    /// person who runs the workbench can do. Only run plugins that you would run as any other program.
    public static let limitsOnly = Sandbox(confinesNetwork: false, confinesFiles: false, boundsResources: true)

    /// One sentence for `plugin list` and for the page on which people agree to a plugin.
    public var sentence: String {
        switch (confinesNetwork, confinesFiles) {
        case (true, true): "It reaches neither the network nor files of yours."
        case (true, false): "It does not reach the network, but it can read your files."
        case (false, true): "It does not reach your files, but it can use the network."
        case (false, false):
            "Its time, memory and processes are bounded, but it can use the network and read your files as you can."
        }
    }
}
