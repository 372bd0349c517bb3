import Crypto

/// A round's key pair (X25519). The public half is pinned in the session; the private half stays outside git until the reveal.
public struct RoundKey: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey

    public init() { key = Curve25519.KeyAgreement.PrivateKey() }

    /// From the 32 bytes of a private key.
    public init(privateKey: [UInt8]) throws(LedgerError) {
        do {
            key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: privateKey)
        } catch {
            throw LedgerError(
                .sealBroken, "the round's private key is not a valid key", hint: "restore plumbline/keys from a backup")
        }
    }

    public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }
    public var privateKey: [UInt8] { Array(key.rawRepresentation) }
}
