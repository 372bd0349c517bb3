import Foundation

/// The one table, in Markdown, so that it reads in a terminal and in the README alike.
struct Table {
    var rows: [Row] = []

    var text: String {
        var cells = [["work", "ours", "peer", "ratio", "wanted", "met?", "our peak memory", "peer peak memory"]]
        for row in rows {
            cells.append([
                row.work, side(row.ours, row.unit),
                "\(row.peerName): \(row.peer.map { side($0, row.unit) } ?? "could not be had")",
                row.ratio.map { Format.number($0) + "×" } ?? "–", row.wanted, row.isMet.map { $0 ? "yes" : "NO" } ?? "–",
                Format.memory(row.ours.memory), Format.memory(row.peer?.memory),
            ])
        }
        let widths = cells[0].indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        var lines = cells.map { line($0, widths) }
        lines.insert("|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|", at: 1)
        let notes = rows.flatMap { row in row.notes.map { "- \(row.work): \($0)" } }
        return (lines + [""] + notes).joined(separator: "\n")
    }

    private func side(_ side: Row.Side, _ unit: String?) -> String {
        Format.time(side.seconds) + (unit.map { " (\(Format.rate(side.rate, $0)))" } ?? "")
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        "|" + zip(cells, widths).map { " " + $0 + String(repeating: " ", count: $1 - $0.count) + " " }.joined(separator: "|")
            + "|"
    }
}
