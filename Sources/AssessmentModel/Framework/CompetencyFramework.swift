/// The competencies a school or state works towards, as a tree. Identifiers from CASE are kept as they came.
public struct CompetencyFramework: Hashable, Sendable {
    public struct Competency: Hashable, Sendable {
        public var id: CompetencyID
        /// The CASE identifier (a UUID or URI), when it came from one.
        public var caseIdentifier: String?
        public var statement: String
        public var parent: CompetencyID?

        public init(id: CompetencyID, caseIdentifier: String? = nil, statement: String, parent: CompetencyID? = nil) {
            self.id = id
            self.caseIdentifier = caseIdentifier
            self.statement = statement
            self.parent = parent
        }
    }

    public var id: FrameworkID
    public var title: String
    public var language: String
    public var competencies: [Competency]

    public init(id: FrameworkID, title: String, language: String = "en", competencies: [Competency]) {
        self.id = id
        self.title = title
        self.language = language
        self.competencies = competencies
    }

    public func faults() -> [Fault] {
        var found: [Fault] = []
        let root = FieldPath.root
        if title.utf8.isEmpty { found.append(Fault(root.key("title"), "the title is empty", mend: "give the framework a title")) }
        if !LanguageTag.isPlausible(language) { found.append(Fault(root.key("language"), "“\(language)” is not a language tag")) }
        let parents = Dictionary(competencies.map { ($0.id, $0.parent) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<CompetencyID> = []
        for (position, competency) in competencies.enumerated() {
            let place = root.key("competencies").index(position)
            if !seen.insert(competency.id).inserted {
                found.append(Fault(place.key("id"), "the id “\(competency.id)” is used twice"))
            }
            if competency.statement.utf8.isEmpty { found.append(Fault(place.key("statement"), "the statement is empty")) }
            if let parent = competency.parent, parents[parent] == nil {
                found.append(Fault(place.key("parent"), "there is no competency “\(parent)”"))
            }
            if Self.isOwnAncestor(competency.id, parents) {
                found.append(Fault(place.key("parent"), "“\(competency.id)” is its own ancestor"))
            }
        }
        return found
    }

    private static func isOwnAncestor(_ start: CompetencyID, _ parents: [CompetencyID: CompetencyID?]) -> Bool {
        var visited: Set<CompetencyID> = []
        var next = parents[start] ?? nil
        while let here = next, visited.insert(here).inserted {
            if here == start { return true }
            next = parents[here] ?? nil
        }
        return false
    }
}
