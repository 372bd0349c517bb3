import AssessmentModel
import Testing

@Suite struct SessionFaultTests {
    static func faults(_ edit: (inout Session) -> Void) -> [String] {
        var session = Session(
            id: Examples.id("s"), title: "S", rubric: Examples.pin, task: .init(id: Examples.id("t"), content: Examples.digest),
            samples: [.init(id: Examples.id("x"), digest: Examples.digest)], raters: [Examples.id("a")],
            rounds: [
                Round(id: Examples.id("one"), isSealed: true, publicKey: [1]), Round(id: Examples.id("two"), isSealed: false),
            ],
            createdAt: Timestamp(secondsSince1970: 0))
        edit(&session)
        return session.faults().told
    }

    @Test func aGoodSessionHasNone() { #expect(Self.faults { _ in } == []) }

    @Test func needsSamplesRatersAndRounds() {
        let told = Self.faults {
            $0.samples = []
            $0.raters = []
            $0.rounds = []
        }
        #expect(told == ["samples: there is no sample", "raters: there is no rater", "rounds: there is no round"])
    }

    @Test func namesNobodyTwice() {
        let told = Self.faults {
            $0.samples.append($0.samples[0])
            $0.raters.append($0.raters[0])
            $0.rounds[1].id = Examples.id("one")
        }
        #expect(told == ["samples[1]: “x” is named twice", "raters[1]: “a” is named twice", "rounds[1]: “one” is named twice"])
    }

    @Test func aSessionOfPairsHasAQuestionAndTwoSamples() {
        let one = Self.faults { $0.kind = .pairs }
        #expect(
            one == [
                "samples: one sample alone cannot be compared", "question: a session of the kind pairs needs its question",
            ])
        let good = Self.faults {
            $0.kind = .pairs
            $0.question = "Which argues better?"
            $0.samples.append(.init(id: Examples.id("y"), digest: Examples.digest))
        }
        #expect(good == [])
    }

    @Test func onlyASessionOfPairsAsks() {
        let told = Self.faults { $0.question = "Which?" }
        #expect(told == ["question: only a session of the kind pairs asks a question"])
    }

    @Test func aSealedRoundHasAKey() {
        #expect(Self.faults { $0.rounds[0].publicKey = nil } == ["rounds[0].publicKey: a sealed round needs its public key"])
    }
}
