@testable import Psychometrics

/// Small published or made data sets for comparative judgment.
enum PairCases {
    /// American League 1987 (Agresti 2002, section 10.6): home, away, wins at home, wins away.
    static let baseball: [(home: String, away: String, homeWins: Int, awayWins: Int)] = [
        ("Milwaukee", "Detroit", 4, 3),
        ("Milwaukee", "Toronto", 4, 2),
        ("Milwaukee", "New York", 4, 3),
        ("Milwaukee", "Boston", 6, 1),
        ("Milwaukee", "Cleveland", 4, 2),
        ("Milwaukee", "Baltimore", 6, 0),
        ("Detroit", "Milwaukee", 3, 3),
        ("Detroit", "Toronto", 4, 2),
        ("Detroit", "New York", 4, 3),
        ("Detroit", "Boston", 6, 0),
        ("Detroit", "Cleveland", 6, 1),
        ("Detroit", "Baltimore", 4, 3),
        ("Toronto", "Milwaukee", 2, 5),
        ("Toronto", "Detroit", 4, 3),
        ("Toronto", "New York", 2, 4),
        ("Toronto", "Boston", 4, 3),
        ("Toronto", "Cleveland", 4, 2),
        ("Toronto", "Baltimore", 6, 0),
        ("New York", "Milwaukee", 3, 3),
        ("New York", "Detroit", 5, 1),
        ("New York", "Toronto", 2, 5),
        ("New York", "Boston", 4, 3),
        ("New York", "Cleveland", 4, 2),
        ("New York", "Baltimore", 6, 1),
        ("Boston", "Milwaukee", 5, 1),
        ("Boston", "Detroit", 2, 5),
        ("Boston", "Toronto", 3, 3),
        ("Boston", "New York", 4, 2),
        ("Boston", "Cleveland", 5, 2),
        ("Boston", "Baltimore", 6, 0),
        ("Cleveland", "Milwaukee", 2, 5),
        ("Cleveland", "Detroit", 3, 3),
        ("Cleveland", "Toronto", 3, 4),
        ("Cleveland", "New York", 4, 3),
        ("Cleveland", "Boston", 4, 2),
        ("Cleveland", "Baltimore", 2, 4),
        ("Baltimore", "Milwaukee", 2, 5),
        ("Baltimore", "Detroit", 1, 5),
        ("Baltimore", "Toronto", 1, 6),
        ("Baltimore", "New York", 2, 4),
        ("Baltimore", "Boston", 1, 6),
        ("Baltimore", "Cleveland", 3, 4),
    ]

    static let teams = ["Baltimore", "Boston", "Cleveland", "Detroit", "Milwaukee", "New York", "Toronto"]

    static func baseballOutcomes() throws -> PairOutcomes {
        var (left, right): ([Int32], [Int32]) = ([], [])
        var outcomes: [PairOutcome] = []
        var counts: [Double] = []
        for row in baseball {
            guard let home = teams.firstIndex(of: row.home), let away = teams.firstIndex(of: row.away) else { continue }
            for (wins, outcome) in [(row.homeWins, PairOutcome.left), (row.awayWins, .right)] where wins > 0 {
                left.append(Int32(home))
                right.append(Int32(away))
                outcomes.append(outcome)
                counts.append(Double(wins))
            }
        }
        return try PairOutcomes(scriptCount: teams.count, left: left, right: right, outcomes: outcomes, counts: counts)
    }

    /// 20 scripts, six judges with 50 comparisons each; the last judge was simulated erratic. `>` says the left script won.
    static let judged = [
        "19>18 16>3 17<11 4>17 14>9 5<19 4<2 12>11 0>11 14<3 11>13 19<6 1>9 9<13 11<1 6>5 0>9 8<15 18>3 1>17 7>16 13>3 17<14 18>9 5<9 "
            + "10>18 14>6 2>14 4<18 16>5 17<13 9<14 3<2 8>13 0<10 6>10 18>4 6<12 3>4 9<4 0<19 2>5 12>9 4<6 2>18 2<18 18>7 13<14 9<2 8<6",
        "11<16 14<1 2>0 11<7 19<12 5<4 5<7 15>13 10<14 3>4 1>10 0<11 5<12 1>17 6>16 3<14 2>13 14<2 11<18 1>17 16<12 10>9 15>7 0<1 4<17 "
            + "3<2 9<2 2>5 17<0 1>2 19>13 15<10 16>14 5<10 1>15 8<10 15<1 3>16 1>14 4<15 16>0 0<19 3<7 5<16 7<12 17<2 4<16 15<17 2>17 18>0",
        "6>3 3<5 10<13 19<8 3<4 11>17 1>11 16>7 11<14 9<10 17<15 11>9 0<10 0<15 5>14 8>15 12>0 11<6 15>13 0>16 3<1 0<2 17<10 6>19 19>7 "
            + "12<6 7<12 15>14 8<6 4<18 4>16 0>17 16>8 13<19 1>13 7<12 4>13 7<19 14>0 4>19 16>19 4<6 17>7 12>1 2>18 5<4 5<15 7<8 13<3 3<0",
        "0>15 8>17 11>14 5<12 6>9 13>17 19>7 17>15 9<8 9<11 12>13 11<6 5<19 17<3 19>12 9<4 17>18 19>8 19<16 5<3 12>3 17<14 3<14 2>8 13<2 "
            + "16>9 14<19 6>17 4>0 2>6 18<6 4<6 16>7 9<7 9<4 5>11 6>13 9<15 3<17 12>3 18<17 4<13 4>3 5<9 5<18 11<2 19>16 8>9 8>13 12<16",
        "11>13 18>17 17<6 9<8 8<16 13>17 3<2 10>3 2<10 15<8 2>5 13<16 18>3 3>13 16<3 2>0 14<2 18<14 17>19 10>12 6>12 5>9 3<11 14<16 1>12 "
            + "5>13 15>9 14>3 11>4 3<8 6>12 3<13 12>18 18<2 3<19 0<1 11>12 8>6 11<3 9<8 11>0 15<1 19<1 4<15 18>12 2>6 19>0 18<14 4<2 2>11",
        "0>19 0<16 15>8 17<15 6>1 0>6 19<4 18>7 19>12 6>19 15>9 11>12 3<0 8<10 10>5 3<14 6<4 8>0 13<2 1>13 11<12 13>2 1<2 0<11 19>1 "
            + "11<7 8>5 11<14 7>1 15<9 0<18 11<4 7>6 13>12 14>5 14<1 4>14 4<11 9>13 5>11 11<12 7<2 1>0 1<12 15<14 17<7 19>14 4>8 1<5 15<9",
    ]

    static func judgedOutcomes() throws -> PairOutcomes {
        var (left, right, judges): ([Int32], [Int32], [Int32]) = ([], [], [])
        var outcomes: [PairOutcome] = []
        for (judge, line) in judged.enumerated() {
            for pair in line.split(separator: " ") {
                let sides = pair.split { $0 == ">" || $0 == "<" }.compactMap { Int32($0) }
                left.append(sides[0])
                right.append(sides[1])
                judges.append(Int32(judge))
                outcomes.append(pair.contains(">") ? .left : .right)
            }
        }
        return try PairOutcomes(
            scriptCount: 20, left: left, right: right, outcomes: outcomes, judges: judges, judgeCount: judged.count)
    }

    /// Comparisons with the winner first, so many of each.
    static func wins(_ scripts: Int, _ rows: [(winner: Int, loser: Int, count: Double)]) throws -> PairOutcomes {
        try PairOutcomes(
            scriptCount: scripts, left: rows.map { Int32($0.winner) }, right: rows.map { Int32($0.loser) },
            outcomes: rows.map { _ in .left }, counts: rows.map(\.count))
    }

    /// Random comparisons of scripts with known measures; ties by Davidson's model.
    static func simulated(
        _ measures: [Double], comparisons: Int, side: Double = 0, tie: Double = 0, judges: Int = 0, seed: UInt64
    ) throws -> PairOutcomes {
        var stream = RandomStream(seed: seed)
        var (left, right, who): ([Int32], [Int32], [Int32]) = ([], [], [])
        var outcomes: [PairOutcome] = []
        for index in 0..<comparisons {
            let first = stream.index(below: measures.count)
            let second = (first + 1 + stream.index(below: measures.count - 1)) % measures.count
            let odds = Elementary.exp(measures[first] - measures[second] + side)
            let tied = tie * odds.squareRoot()
            let draw = stream.uniform() * (odds + tied + 1)
            left.append(Int32(first))
            right.append(Int32(second))
            if judges > 0 { who.append(Int32(index % judges)) }
            outcomes.append(draw < odds ? .left : draw < odds + tied ? .tie : .right)
        }
        return try PairOutcomes(
            scriptCount: measures.count, left: left, right: right, outcomes: outcomes, judges: judges > 0 ? who : nil,
            judgeCount: judges)
    }

    static func normal(_ count: Int, seed: UInt64) -> [Double] {
        var stream = RandomStream(seed: seed)
        return (0..<count).map { _ in Normal.quantile(0.0005 + 0.999 * stream.uniform()) }
    }
}
