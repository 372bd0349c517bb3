import AssessmentModel
import AssessmentRecords
import Testing

@Suite struct DocumentFaultTests {
    @Test func formAndMeaningAreToldTogetherInTheOrderOfTheFile() {
        let yaml = """
            format: plumbline/rubric/1
            id: X y
            titel: a
            title:
            kind: analitic
            levels: [{id: a, score: .nan}, {id: b, score: 1e999}, {id: a, score: '1'}]
            criteria:
              - id: c
                title: C
                descriptors: {zz: 1}
                weight: 0
            """
        let error = #expect(throws: RecordError.self) { try RubricRecord.decode(Array(yaml.utf8), file: "rubrics/x.yaml") }
        #expect(
            error?.description == """
                rubrics/x.yaml:2:5: id: “X y” cannot be a name: a space is not allowed; use letters a-z, digits, “.”, “_” and “-” (x-y would do)
                rubrics/x.yaml:3:1: titel: a rubric has no key “titel” (did you mean “title”?)
                rubrics/x.yaml:4:7: title: the title is empty (give the rubric a title)
                rubrics/x.yaml:5:7: kind: “analitic” is not one of analytic, holistic, single-point (did you mean “analytic”?)
                rubrics/x.yaml:6:25: levels[0].score: a number is wanted here, this is the text “.nan” (write it like 3, -1 or 2.5)
                rubrics/x.yaml:6:47: levels[1].score: the number 1e999 is too large
                rubrics/x.yaml:6:60: levels[2].id: the level id “a” is used twice (ids must differ)
                rubrics/x.yaml:6:70: levels[2].score: a number is wanted here, this is the text “1” (take the quotes away)
                rubrics/x.yaml:10:23: criteria[0].descriptors.zz: there is no level “zz” (its levels are a, b)
                rubrics/x.yaml:11:13: criteria[0].weight: the weight must be above zero (leave it out for 1)
                """)
    }

    @Test func aNewerFormatIsTheOnlyThingSaid() {
        let yaml = "format: plumbline/rubric/2\nname: x\ntitle: [1]\n"
        let error = #expect(throws: RecordError.self) { try RubricRecord.decode(Array(yaml.utf8)) }
        #expect(
            error?.description
                == "1:9: format: made by a newer plumbline: its format is plumbline/rubric/2, this one reads plumbline/rubric/1 (update plumbline)"
        )
    }

    @Test func missingKeysAreNamedAtTheirGroup() {
        let yaml = "format: plumbline/session/1\nid: s\ntitle: S\nkind: scoring\nrubric: {id: r}\nrounds:\n  - id: one\n"
        let error = #expect(throws: RecordError.self) { try SessionRecord.decode(Array(yaml.utf8)) }
        let all = error?.faults.map(\.description) ?? []
        for complaint in [
            "5:9: rubric.content: “content” is missing", "5:9: rubric.structure: “structure” is missing",
            "1:1: task: “task” is missing", "1:1: createdAt: “createdAt” is missing",
            "7:5: rounds[0].sealed: “sealed” is missing",
            "1:1: samples: there is no sample (add samples to the task first)",
        ] { #expect(all.contains(complaint), "\(complaint) not in \(all)") }
    }

    static let wrongValues: [(String, String)] = [
        ("privacy: identified\nencryption: {cipher: rot13, key: k}", "encryption.cipher: the cipher “rot13” is not known"),
        (
            "privacy: Identified",
            "privacy: “Identified” is not one of identified, de-identified, released (did you mean “identified”?)"
        ),
        ("privacy: [identified]", "privacy: text is wanted here, this is a list"),
        ("privacy: identified\nlanguage: {en: 1}", "language: text is wanted here, this is a group of keys"),
    ]

    @Test(arguments: wrongValues) func wrongValuesAreNamed(lines: String, complaint: String) {
        let yaml = """
            format: plumbline/sample/1
            id: s
            task: t
            mediaType: text/plain
            file: work.txt
            digest: \(Examples.digest)
            \(lines)
            """
        let error = #expect(throws: RecordError.self) { try SampleRecord.decode(Array(yaml.utf8)) }
        #expect(error?.faults.count == 1)
        #expect(error?.faults.first?.fault.description.utf8.starts(with: complaint.utf8) == true, "\(String(describing: error))")
    }

    @Test func truthValuesAndKeysOfTheWrongSizeAreRefused() {
        let bytes = String(decoding: SessionRecord.encode(Examples.session), as: UTF8.self)
        for (old, new, complaint) in [
            ("sealed: false", "sealed: no", "rounds[1].sealed: true or false is wanted here, this is the text “no”"),
            ("sealed: false", "sealed: \"false\"", "rounds[1].sealed: true or false is wanted here, this is the text “false”"),
            ("publicKey: AAEC", "publicKey: ", "rounds[0].publicKey: 32 bytes are wanted here, these are 29"),
            ("publicKey: AAEC", "publicKey: A*EC", "rounds[0].publicKey: base 64 is wanted here"),
            ("digest: sha256:0007", "digest: sha256:000G", "samples[0].digest: a digest is wanted here"),
            ("digest: sha256:0007", "digest: 0007", "samples[0].digest: a digest is wanted here"),
        ] {
            let error = #expect(throws: RecordError.self) {
                try SessionRecord.decode(Array(bytes.replacing(old, with: new).utf8))
            }
            #expect(
                error?.faults.first?.fault.description.utf8.starts(with: complaint.utf8) == true, "\(String(describing: error))")
        }
    }

    @Test func aPromptThatIsNotUTF8IsToldWithTheRecordsOwnFaults() {
        let error = #expect(throws: RecordError.self) {
            try TaskRecord.decode(Array("format: plumbline/task/1\nid: t\n".utf8), prompt: [0x61, 0x0A, 0xFF], file: "t.yaml")
        }
        let lines = error?.faults.map(\.fault.description) ?? []
        #expect(
            lines == [
                "title: “title” is missing", "rubric: “rubric” is missing",
                "prompt: prompt.md is not UTF-8 at its line 2 (save it as UTF-8)",
            ])
    }
}
