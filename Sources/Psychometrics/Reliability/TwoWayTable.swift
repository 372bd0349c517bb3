/// A complete table of samples by raters and its analysis of variance.
public struct TwoWayTable: Sendable, Equatable {
    public let samples: Int
    public let raters: Int
    /// Samples left out because not every rater scored them.
    public let incomplete: Int
    /// Scores that repeated a cell, averaged into it.
    public let repeated: Int
    /// Between samples (MSR of McGraw and Wong 1996), df `samples - 1`; nil with one sample.
    public let meanSquareSamples: Double?
    /// Between raters (MSC), df `raters - 1`; nil with one rater.
    public let meanSquareRaters: Double?
    /// Residual (MSE), df `(samples - 1)(raters - 1)`.
    public let meanSquareError: Double?
    /// Within samples (MSW), df `samples(raters - 1)`.
    public let meanSquareWithin: Double?

    /// A table from columns, one score a row; only samples that every rater scored count.
    ///
    /// - Parameters:
    ///   - sampleCodes: an index below `samples` for each score.
    ///   - raterCodes: an index below `raters` for each score. Raters without any score do not count.
    ///   - scores: NaN where missing; infinite ones count as missing too.
    /// - Throws: ``RatingError`` when columns differ in length or a code is out of range.
    public init(
        samples: Int, raters: Int, sampleCodes: [Int32], raterCodes: [Int32], scores: [Double]
    ) throws(RatingError) {
        guard sampleCodes.count == scores.count, raterCodes.count == scores.count else {
            throw RatingError(.columnLength, "The columns of the ratings differ in length.")
        }
        guard CodeRange.holds(sampleCodes, below: samples), CodeRange.holds(raterCodes, below: raters) else {
            throw RatingError(.index, "A sample or rater code is outside the declared range.")
        }
        // The columns of raters who scored nothing are closed up.
        var slot = [Int32](repeating: -1, count: raters)
        for row in scores.indices where scores[row].isFinite { slot[Int(raterCodes[row])] = 0 }
        var used = 0
        for rater in slot.indices where slot[rater] == 0 {
            slot[rater] = Int32(used)
            used += 1
        }
        let (cells, overflow) = samples.multipliedReportingOverflow(by: max(used, 1))
        // Fewer scores than a sample in eight complete: the table would be all holes, so nothing is complete enough to use.
        guard !overflow, cells / 8 <= max(scores.count, 1024) else {
            self.init(grid: [], samples: 0, raters: used, incomplete: samples, repeated: 0)
            return
        }
        var grid = [Double](repeating: .nan, count: samples * used)
        let repeated = Self.fill(&grid, width: used, sampleCodes, raterCodes, slot, scores)
        var rated = 0
        var complete = 0
        grid.withUnsafeMutableBufferPointer { grid in
            for sample in 0..<samples {
                var missing = 0
                for cell in sample * used..<(sample + 1) * used where grid[cell].isNaN { missing += 1 }
                if missing < used { rated += 1 }
                guard missing == 0, used > 0 else { continue }
                if complete < sample {
                    for rater in 0..<used { grid[complete * used + rater] = grid[sample * used + rater] }
                }
                complete += 1
            }
        }
        self.init(grid: grid, samples: complete, raters: used, incomplete: rated - complete, repeated: repeated)
    }

    /// Returns how many scores came on top of another in the same cell; a cell holds their mean.
    private static func fill(
        _ grid: inout [Double], width: Int, _ sampleCodes: [Int32], _ raterCodes: [Int32], _ slot: [Int32], _ scores: [Double]
    ) -> Int {
        var extra: [Int: (sum: Double, count: Double)] = [:]
        var repeated = 0
        grid.withUnsafeMutableBufferPointer { grid in
            sampleCodes.withUnsafeBufferPointer { sampleCodes in
                raterCodes.withUnsafeBufferPointer { raterCodes in
                    scores.withUnsafeBufferPointer { scores in
                        for row in scores.indices where scores[row].isFinite {
                            let cell = Int(sampleCodes[row]) * width + Int(slot[Int(raterCodes[row])])
                            if grid[cell].isNaN {
                                grid[cell] = scores[row]
                            } else {
                                repeated += 1
                                let before = extra[cell] ?? (grid[cell], 1)
                                extra[cell] = (before.sum + scores[row], before.count + 1)
                            }
                        }
                    }
                }
            }
            for (cell, all) in extra { grid[cell] = all.sum / all.count }
        }
        return repeated
    }

    /// - Parameter grid: row-major, at least `samples * raters` scores, the first ones counting.
    private init(grid: [Double], samples: Int, raters: Int, incomplete: Int, repeated: Int) {
        self.samples = samples
        self.raters = raters
        self.incomplete = incomplete
        self.repeated = repeated
        let sums = samples > 0 && raters > 0 ? SumsOfSquares(grid, samples, raters) : SumsOfSquares()
        func mean(_ sum: Double, _ df: Int) -> Double? { df > 0 && sum.isFinite ? max(0, sum) / Double(df) : nil }
        meanSquareSamples = mean(sums.samples, samples - 1)
        meanSquareRaters = samples > 0 ? mean(sums.raters, raters - 1) : nil
        meanSquareError = mean(sums.error, max(0, samples - 1) * max(0, raters - 1))
        meanSquareWithin = mean(sums.raters + sums.error, samples * max(0, raters - 1))
    }
}

/// Sums of squares of a complete two-way table, from deviations so that a large mean costs no digits.
private struct SumsOfSquares {
    var samples = 0.0
    var raters = 0.0
    var error = 0.0

    init() {}

    init(_ grid: [Double], _ rows: Int, _ columns: Int) {
        let (n, k) = (Double(rows), Double(columns))
        var columnMeans = [Double](repeating: 0, count: columns)
        var rowMeans = [Double](repeating: 0, count: rows)
        grid.withUnsafeBufferPointer { grid in
            columnMeans.withUnsafeMutableBufferPointer { columnMeans in
                rowMeans.withUnsafeMutableBufferPointer { rowMeans in
                    for row in 0..<rows {
                        var sum = 0.0
                        for column in 0..<columns {
                            let score = grid[row * columns + column]
                            sum += score
                            columnMeans[column] += score
                        }
                        rowMeans[row] = sum / k
                    }
                    for column in 0..<columns { columnMeans[column] /= n }
                    var grand = 0.0
                    for column in 0..<columns { grand += columnMeans[column] }
                    grand /= k
                    for row in 0..<rows {
                        let rowShift = rowMeans[row] - grand
                        samples += rowShift * rowShift
                        for column in 0..<columns {
                            let rest = grid[row * columns + column] - rowShift - columnMeans[column]
                            error += rest * rest
                        }
                    }
                    for column in 0..<columns { raters += (columnMeans[column] - grand) * (columnMeans[column] - grand) }
                    samples *= k
                    raters *= n
                    // What rounding leaves of a perfect fit is no variation.
                    let dust = 1e-26 * n * k * (1 + grand * grand)
                    if error < dust { error = 0 }
                    if samples < dust { samples = 0 }
                    if raters < dust { raters = 0 }
                }
            }
        }
    }
}

/// Whether codes may index a table.
enum CodeRange {
    static func holds(_ codes: [Int32], below limit: Int) -> Bool {
        codes.withUnsafeBufferPointer { codes in
            // Negative codes are large when read without sign.
            var largest: UInt32 = 0
            for code in codes { largest = max(largest, UInt32(bitPattern: code)) }
            return codes.isEmpty || Int(largest) < limit
        }
    }
}
