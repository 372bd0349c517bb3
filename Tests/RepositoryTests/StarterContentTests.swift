import AssessmentModel
import AssessmentRecords
import Testing

/// What ships as content is what the program would accept from anybody, and passes its own review.
@Suite struct StarterContentTests {
    @Test func everyRubricIsValidAndPassesReview() throws {
        let files = try Checkout.files(below: "Rubrics", ending: ".yaml")
        #expect(files.count >= 12)
        for file in files {
            let rubric = try RubricRecord.decode(try Checkout.bytes(file), file: file)
            #expect("Rubrics/\(rubric.id).yaml" == file)
            #expect(rubric.review().isEmpty, "\(file): \(rubric.review().map(\.description))")
            #expect(rubric.criteria.allSatisfy { !$0.descriptors.isEmpty })
        }
    }

    @Test func rubricsCoverEveryKindAndSeveralLanguages() throws {
        let rubrics = try Checkout.files(below: "Rubrics", ending: ".yaml").map {
            try RubricRecord.decode(try Checkout.bytes($0), file: $0)
        }
        #expect(Set(rubrics.map(\.kind)) == Set(Rubric.Kind.allCases))
        #expect(Set(rubrics.flatMap(\.translations.keys)).count >= 2)
        #expect(Set(rubrics.map(\.subject)).count >= 8)
    }

    @Test func rubricsSurviveARoundTrip() throws {
        for file in try Checkout.files(below: "Rubrics", ending: ".yaml") {
            let rubric = try RubricRecord.decode(try Checkout.bytes(file), file: file)
            let again = try RubricRecord.decode(RubricRecord.encode(rubric), file: file)
            #expect(again == rubric, "\(file)")
            #expect(RubricRecord.contentHash(again) == RubricRecord.contentHash(rubric))
        }
    }

    @Test func everySampleTaskNamesAShippedRubric() throws {
        let tasks = try Checkout.files(below: "Samples", ending: "task.yaml")
        #expect(!tasks.isEmpty)
        for file in tasks {
            let prompt = try Checkout.bytes(file.replacing("task.yaml", with: "prompt.md"))
            let task = try TaskRecord.decode(try Checkout.bytes(file), prompt: prompt, file: file)
            #expect(task.faults().isEmpty)
            #expect(try Checkout.files(below: "Rubrics", ending: "/\(task.rubric).yaml").count == 1)
            let work = try Checkout.files(below: file.replacing("/task.yaml", with: "/work"), ending: ".txt")
            #expect(work.count >= 12)
        }
    }
}
