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

    /// The mean over criteria of each sample and rater; missing where one of the criteria in use was not scored.
    func averaged(over codes: [Int32], _ parts: [ReliabilityColumns]) -> ReliabilityColumns {
        let used = parts.filter { part in part.scores.contains { !$0.isNaN } }.count
        // Rows of the same sample and rater are brought together by sorting positions, whatever the order they came in.
        let rows = scores.indices.filter { !scores[$0].isNaN }
            .sorted { (sampleCodes[$0], raterCodes[$0], codes[$0], $0) < (sampleCodes[$1], raterCodes[$1], codes[$1], $1) }
        var result = ReliabilityColumns(samples: samples, raters: raters, sampleCodes: [], raterCodes: [], scores: [])
        var start = 0
        while start < rows.count {
            let first = rows[start]
            var sum = 0.0
            var criteria = 0
            var end = start
            while end < rows.count, sampleCodes[rows[end]] == sampleCodes[first], raterCodes[rows[end]] == raterCodes[first] {
                // A criterion scored twice counts with its mean.
                let code = codes[rows[end]]
                var (own, count) = (0.0, 0.0)
                while end < rows.count, codes[rows[end]] == code, sampleCodes[rows[end]] == sampleCodes[first],
                    raterCodes[rows[end]] == raterCodes[first]
                {
                    own += scores[rows[end]]
                    count += 1
                    end += 1
                }
                sum += own / count
                criteria += 1
            }
            result.sampleCodes.append(sampleCodes[first])
            result.raterCodes.append(raterCodes[first])
            result.scores.append(criteria == used ? sum / Double(criteria) : .nan)
            start = end
        }
        return result
    }
}
