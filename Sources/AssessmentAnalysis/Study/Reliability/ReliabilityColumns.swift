/// Scores of one criterion, or of none, as columns.
struct ReliabilityColumns {
    let samples: Int
    let raters: Int
    var sampleCodes: [Int32]
    var raterCodes: [Int32]
    var scores: [Double]

    /// The rows of each criterion.
    func split(by codes: [Int32], count: Int) -> [ReliabilityColumns] {
        var parts = [ReliabilityColumns](
            repeating: ReliabilityColumns(samples: samples, raters: raters, sampleCodes: [], raterCodes: [], scores: []),
            count: count)
        for row in scores.indices {
            let part = Int(codes[row])
            parts[part].sampleCodes.append(sampleCodes[row])
            parts[part].raterCodes.append(raterCodes[row])
            parts[part].scores.append(scores[row])
        }
        return parts
    }

    /// The mean over criteria of each sample and rater, from the rows of each criterion; missing where one of the criteria in use was not scored.
    /// A criterion scored twice counts with its mean.
    func averaged(over parts: [ReliabilityColumns]) -> ReliabilityColumns {
        var slots: [Int64: Int] = [:]
        var result = ReliabilityColumns(samples: samples, raters: raters, sampleCodes: [], raterCodes: [], scores: [])
        var criteria: [Int] = []
        var used = 0
        for part in parts {
            var touched: [Int] = []
            var sums = [Double](repeating: 0, count: result.scores.count)
            var counts = [Double](repeating: 0, count: result.scores.count)
            for row in part.scores.indices where !part.scores[row].isNaN {
                let key = Int64(part.sampleCodes[row]) << 32 | Int64(part.raterCodes[row])
                let slot = slots[key] ?? result.scores.count
                if slot == result.scores.count {
                    slots[key] = slot
                    result.sampleCodes.append(part.sampleCodes[row])
                    result.raterCodes.append(part.raterCodes[row])
                    result.scores.append(0)
                    criteria.append(0)
                    sums.append(0)
                    counts.append(0)
                }
                if counts[slot] == 0 { touched.append(slot) }
                sums[slot] += part.scores[row]
                counts[slot] += 1
            }
            used += touched.isEmpty ? 0 : 1
            for slot in touched {
                result.scores[slot] += sums[slot] / counts[slot]
                criteria[slot] += 1
            }
        }
        for slot in criteria.indices { result.scores[slot] = criteria[slot] == used ? result.scores[slot] / Double(used) : .nan }
        return result
    }
}
