/// Exactly which program gave a result, under which version of the protocol.
public struct ResultStamp: Hashable, Sendable {
    public let id: String
    public let version: String
    /// Of the plugin's folder, 64 hexadecimal digits.
    public let sha256: String
    public let protocolVersion: Int
}
