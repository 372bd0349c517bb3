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
        for role in columns.keys.sorted() where !Self.roles.contains(role) { throw Self.noRole(role, for: columns[role] ?? "") }
        let bytes = try LocalFile.read(path, limit: 4 << 30)
        let table: CodedTable
        do throws(CSVError) {
            table = try CodedTable(csv: bytes, wanted: wanted(needed: needed))
        } catch {
            throw error.code == .missingColumn ? missing(needed, in: bytes) ?? Self.told(error, path) : Self.told(error, path)
        }
        if table.rowCount == 0 {
            throw WorkbenchError(.data, "\(name): there is no row below the header", hint: "add a line for each score")
        }
        return try RatingsAssembly(file: self, table: table, needed: needed).ratings()
    }

    /// What messages call the file.
    var name: String { path == "-" ? "standard input" : path }

    private static func noRole(_ role: String, for header: String) -> WorkbenchError {
        guard roles.contains(header.lowercased()) else {
            let near = Spelling.nearest(to: role, among: roles)
            return WorkbenchError(
                .usage, "there is no role “\(role)”",
                hint: near.map { "did you mean “\($0)”?" } ?? "there are: " + roles.joined(separator: ", "))
        }
        return WorkbenchError(.usage, "there is no role “\(role)”", hint: "the role comes first: --column \(header)=\(role)")
    }

    /// All columns that are missing, at once, each with the one that may have been meant.
    private func missing(_ needed: [String], in bytes: [UInt8]) -> WorkbenchError? {
        guard let header = try? CodedTable(csv: bytes, wanted: []).header else { return nil }
        let wanted = wanted(needed: needed).filter { column in
            column.isRequired && !header.contains { $0.lowercased().utf8.elementsEqual(column.header.lowercased().utf8) }
        }
        guard !wanted.isEmpty else { return nil }
        let taken = Set((Self.roles.map { columns[$0] ?? $0 }).map { $0.lowercased() })
        let free = header.filter { !taken.contains($0.lowercased()) }
        let mends = wanted.map { column in
            "--column \(column.name)=\(Spelling.nearest(to: column.header, among: free) ?? column.name.uppercased())"
        }
        let isWide = wanted.contains { $0.name == "score" } && header.count > 2
        return WorkbenchError(
            .data,
            "\(name): there is no column " + wanted.map { "“\($0.header)”" }.joined(separator: " and none ") + "; there are "
                + header.map { "“\($0)”" }.joined(separator: ", "),
            hint: "say which column it is: " + mends.joined(separator: " ")
                + (isWide ? "; a table has one score a row, not a column for each rater" : ""))
    }

    static func told(_ error: CSVError, _ path: String) -> WorkbenchError {
        var bare = error
        bare.hint = nil
        let place = path == "-" ? "standard input" : path
        return WorkbenchError(.data, "\(place)\(error.line == nil ? ":" : ",") \(bare.description)", hint: error.hint)
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
}
