/// A column of a record's detail table and how its stored number or bytes are read.
struct Column {
    enum Form { case plain, name, pin, origin, verdicts, remarks }

    let name: String
    let index: Int32
    let form: Form

    /// Those that say something: not the record's number, which differs between equal indexes, nor what the record says too.
    static func all(of table: Table) -> [Column] {
        table.columns.enumerated().compactMap { position, name in
            guard name != "record", !(table == .document && name == "kind") else { return nil }
            return Column(name: name, index: Int32(position), form: form(of: name, in: table))
        }
    }

    private static func form(of name: String, in table: Table) -> Form {
        switch name {
        case "pin": .pin
        case "origin": .origin
        case "verdicts": .verdicts
        case "remarks", "packed": .remarks
        default: names(in: table).contains(name) ? .name : .plain
        }
    }

    /// Columns that hold the number of a name.
    private static func names(in table: Table) -> [String] {
        switch table {
        case .document: ["id"]
        case .task: ["rubric"]
        case .session: ["task", "policy"]
        case .sample: ["id", "task"]
        case .anchor: ["sample", "task", "author"]
        case .judgment: ["session", "round", "rater", "sample"]
        case .comparison: ["session", "round", "rater", "leftSample", "rightSample"]
        case .reveal, .event: ["session", "round", "author"]
        case .decision: ["session", "sample", "author"]
        default: []
        }
    }
}
