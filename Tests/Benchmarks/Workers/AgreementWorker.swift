import Foundation
import Psychometrics

/// One statistic from columns in memory, by the library alone.
///
/// Prints two lines: the least seconds of the calls, and the value.
enum AgreementWorker {
    static let name = "agreement"

    enum Statistic: String {
        case krippendorffAlpha = "krippendorff_alpha"
        case cohenKappa = "cohen_kappa"
    }

    static func run(_ words: [String]) throws {
        guard words.count == 3, let statistic = Statistic(rawValue: words[1]), let calls = Int(words[2]) else {
            throw Options.Misuse(description: "worker \(name) TABLE krippendorff_alpha|cohen_kappa CALLS")
        }
        let columns = try Columns(path: words[0])
        let scale = try Scale(0...Int(columns.categories.max() ?? 0))
        var best = Double.infinity
        var value: Double?
        for _ in 0..<calls {
            let start = ContinuousClock.now
            let ratings = try RatingPatterns(
                scale: scale, unitCount: columns.sampleCount, raterCount: columns.raterCount, units: columns.samples,
                raters: columns.raters, categories: columns.categories)
            let estimate =
                switch statistic {
                case .krippendorffAlpha: ratings.krippendorffAlpha(.ordinal, bootstrap: nil)
                case .cohenKappa: ratings.lightKappa(.quadratic, bootstrap: nil)
                }
            best = min(best, start.duration(to: .now).seconds)
            value = estimate.value
        }
        guard let value else { throw Command.Failed(description: "\(words[1]) is undefined") }
        print("\(best)\n\(value)")
    }
}

/// The columns of a table from `scores.py`: `S0000001,R001,C1,2`, every number as it stands.
private struct Columns {
    private(set) var samples: [Int32] = []
    private(set) var raters: [Int32] = []
    private(set) var categories: [Int32] = []

    var sampleCount: Int { samples.max().map { Int($0) + 1 } ?? 0 }
    var raterCount: Int { raters.max().map { Int($0) + 1 } ?? 0 }

    init(path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var cells: [Int32] = []
        var number: Int32 = 0
        for byte in bytes.drop(while: { $0 != UInt8(ascii: "\n") }).dropFirst() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number * 10 + Int32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: ","), UInt8(ascii: "\n"):
                cells.append(number)
                number = 0
                if byte == UInt8(ascii: "\n"), cells.count == 4 {
                    samples.append(cells[0] - 1)
                    raters.append(cells[1] - 1)
                    categories.append(cells[3])
                    cells.removeAll(keepingCapacity: true)
                }
            default: break
            }
        }
    }
}
