/// What a workspace says about itself at its root.
public struct Workspace: Hashable, Sendable {
    /// A scoring plugin that people here agreed to use, pinned to its exact content.
    public struct EnabledPlugin: Hashable, Sendable {
        public var id: String
        public var version: String
        public var digest: ContentHash

        public init(id: String, version: String, digest: ContentHash) {
            self.id = id
            self.version = version
            self.digest = digest
        }
    }

    public var name: String
    /// The version of the on-disk format; a newer one is refused, never guessed at.
    public var formatVersion: Int
    public var languages: [String]
    public var plugins: [EnabledPlugin]

    public init(
        name: String, formatVersion: Int = Workspace.currentFormat, languages: [String] = ["en"], plugins: [EnabledPlugin] = []
    ) {
        self.name = name
        self.formatVersion = formatVersion
        self.languages = languages
        self.plugins = plugins
    }

    public static let currentFormat = 1

    public func faults() -> [Fault] {
        var found: [Fault] = []
        if name.utf8.isEmpty {
            found.append(Fault(FieldPath.root.key("name"), "the name is empty", mend: "give the workspace a name"))
        }
        for (position, tag) in languages.enumerated() where !LanguageTag.isPlausible(tag) {
            found.append(Fault(FieldPath.root.key("languages").index(position), "“\(tag)” is not a language tag"))
        }
        return found
    }
}

/// A pseudonym and what it may do. Real names, where a school keeps them, stand only here.
public struct Person: Hashable, Sendable {
    public enum Role: String, Hashable, Sendable, CaseIterable {
        case author, rater, facilitator, administrator
        case panelLead = "panel-lead"
    }

    public var id: PersonID
    public var displayName: String
    public var roles: [Role]
    /// Public keys as OpenSSH text lines, for signatures.
    public var publicKeys: [String]

    public init(id: PersonID, displayName: String, roles: [Role] = [.rater], publicKeys: [String] = []) {
        self.id = id
        self.displayName = displayName
        self.roles = roles
        self.publicKeys = publicKeys
    }

    public func faults() -> [Fault] {
        displayName.utf8.isEmpty ? [Fault(FieldPath.root.key("displayName"), "the display name is empty")] : []
    }
}
