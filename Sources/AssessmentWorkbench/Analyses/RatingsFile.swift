public import AssessmentAnalysis
import Interchange

/// A table of scores on disk, as somebody names it for an analysis.
public struct RatingsFile: Sendable {
    public var path: String
    /// What the columns of the roles are called in the file, where it is not the role's own name.
    public var columns: [String: String]
    /// The declared scale from lowest to highest; nil takes the scores that occur.
    public var scale: [Double]?
    /// Further columns that say under what a score was given, by their names in the file.
    public var furtherFactors: [String]

    public init(path: String, columns: [String: String] = [:], scale: [Double]? = nil, furtherFactors: [String] = []) {
        self.path = path
        self.columns = columns
        self.scale = scale
        self.furtherFactors = furtherFactors
    }

    /// Roles a column can have besides `score` and `weight`.
    public static let factorRoles = ["sample", "rater", "criterion", "task", "time", "group"]
    public static let roles = factorRoles + ["score", "weight"]
}

extension RatingsFile {
    /// Reads the table.
    ///
    /// - Parameter needed: roles that must be there besides `score`.
    public func ratings(needed: [String]) throws(WorkbenchError) -> LongRatings {
        for role in columns.keys.sorted() where !Self.roles.contains(role) {
            throw WorkbenchError.unknown("role", role, among: Self.roles)
        }
        let bytes = try LocalFile.read(path, limit: 4 << 30)
        let table: CodedTable
        do throws(CSVError) {
            table = try CodedTable(csv: bytes, wanted: wanted(needed: needed))
        } catch {
            let hint = error.code == .missingColumn ? missingHint(error) : error.hint
            throw WorkbenchError(.data, "\(path): " + Self.plain(error), hint: hint)
        }
        if table.rowCount == 0 {
            throw WorkbenchError(.data, "\(path): there is no row below the header", hint: "add a line for each score")
        }
        return try RatingsAssembly(file: self, table: table, needed: needed).ratings()
    }

    private func wanted(needed: [String]) -> [CodedTable.Wanted] {
        let roles = Self.factorRoles.map { role in
            CodedTable.Wanted(role, header: columns[role], isRequired: needed.contains(role) || columns[role] != nil)
        }
        let further = furtherFactors.filter { name in !roles.contains { $0.header.lowercased() == name.lowercased() } }
        return roles.filter { role in role.isRequired || !furtherFactors.contains { $0 == role.header && $0 != role.name } }
            + further.map { CodedTable.Wanted($0, isRequired: true) } + [
                CodedTable.Wanted("score", header: columns["score"], isRequired: true),
                CodedTable.Wanted("weight", header: columns["weight"], isRequired: columns["weight"] != nil),
            ]
    }

    private func missingHint(_ error: CSVError) -> String {
        "say which column it is, for example --column sample=ESSAY" + (error.hint.map { "; " + $0 } ?? "")
    }

    private static func plain(_ error: CSVError) -> String {
        var bare = error
        bare.hint = nil
        return bare.description
    }
}
