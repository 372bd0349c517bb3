import Interchange

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Workbench.AddSamples {
    /// Reads a folder of work, one file a sample; a sample's id is its file's name without the ending. Hidden files and folders are passed over;
    /// a link is not followed, and is told as a fault.
    public static func works(inFolder folder: String) throws(WorkbenchError) -> [Work] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw WorkbenchError(.unknown, "cannot read the folder \(folder)", hint: "check its name and permissions")
        }
        var works: [Work] = []
        for name in names where !name.utf8.starts(with: ".".utf8) {
            let path = folder + (folder.utf8.last == UInt8(ascii: "/") ? "" : "/") + name
            let bytesOfName = Array(name.utf8)
            let dot = bytesOfName.lastIndex(of: UInt8(ascii: "."))
            if LocalFile.isFolder(path) { continue }
            works.append(
                Work(
                    id: String(decoding: bytesOfName[..<(dot ?? bytesOfName.count)], as: UTF8.self),
                    fileExtension: dot.map { String(decoding: bytesOfName[($0 + 1)...], as: UTF8.self) } ?? "", source: path
                ) { () throws(WorkbenchError) in
                    if let bytes = try LocalFile.readRegular(path) { return bytes }
                    // Passed over without a word it would be a student's work that nobody misses.
                    throw WorkbenchError(.data, "a link or device is not followed (put the file itself there)")
                })
        }
        return works
    }

    /// Reads a table with columns `sample,text` (and `language`): short pieces of writing straight from a form or spreadsheet.
    public static func works(fromCSV bytes: [UInt8], source: String) throws(WorkbenchError) -> [Work] {
        try Workbench.translated {
            var works: [Work] = []
            try Workbench.reading(source) {
                let table = try CSVTable(bytes: bytes, requiredColumns: ["sample", "text"], optionalColumns: ["language"])
                try table.forEachRow { row in
                    let language = row["language"]
                    works.append(
                        Work(
                            id: row["sample"], bytes: Array(row["text"].utf8), fileExtension: "txt",
                            language: language.isEmpty ? nil : language,
                            source: "\(source):\(row.line)"))
                }
            }
            return works
        }
    }
}
