import AssessmentAnalysis
import AssessmentModel
import Foundation
import Testing

@testable import AssessmentReports

@Suite struct ReportHTMLTests {
    private let stamp = PluginStamp(id: "machine", version: "1", digest: Rounds.hash)

    private func reading(_ report: AgreementReport) throws -> ReadMarkup {
        try #require(ReadMarkup(ReportHTML.document(of: report)))
    }

    private func degenerate() throws -> [AgreementReport] {
        [
            try Rounds.report([]), try Rounds.report([[[1, 2]]]), try Rounds.report([[[1, 2], [1, 2]]]),
            try Rounds.report((0..<12).map { _ in [[2, 2], [2, 2]] }), try Rounds.report([[[nil, nil], [nil, nil]]]),
            try Rounds.report(Rounds.twelve, anchored: true, pluginStamp: stamp),
        ]
    }

    @Test func isWellFormedForAnyPanel() throws {
        for report in try degenerate() {
            let page = try reading(report)
            #expect(page.named("html").first?["lang"] == "en")
            #expect(page.named("h1").count == 1)
            #expect(page.text.contains("How well do we agree?"))
            #expect(page.text.contains(report.answer))
        }
    }

    @Test func needsNothingFromOutsideAndRunsNothing() throws {
        let report = try Rounds.report(Rounds.twelve, anchored: true, pluginStamp: stamp)
        let page = try reading(report)
        let policy = page.named("meta").first { $0["http-equiv"] == "Content-Security-Policy" }?["content"] ?? ""
        #expect(policy.hasPrefix("default-src 'none';"))
        for name in ["script", "link", "img", "iframe", "object", "form", "base"] { #expect(page.named(name).isEmpty) }
        for (name, attributes) in page.elements {
            for (key, value) in attributes {
                #expect(!key.lowercased().hasPrefix("on"), "\(name) \(key)")
                #expect(key != "style")
                if key == "href" || key == "src" { #expect(value.hasPrefix("#")) }
            }
        }
        let document = ReportHTML.document(of: report)
        #expect(!document.contains("@import") && !document.contains("url(http"))
    }

    @Test(arguments: [
        "\"\u{301}=1 autofocus onfocus=alert(1)", "<script>alert(1)</script>", "</style><script>x</script>",
        "'\u{200D}><img src=x>", "&amp; ]]> <!--",
        "\u{0}\u{1B}[2J\u{FFFE}", "<\u{338}b>",
    ]) func escapesWhateverPeopleType(text: String) throws {
        let plain = try reading(Rounds.report(Rounds.twelve, anchored: true, pluginStamp: stamp))
        let typed = try reading(Rounds.report(Rounds.twelve, text: text, anchored: true, pluginStamp: stamp))
        // No text makes an element or attribute.
        #expect(typed.outside.map(\.name) == plain.outside.map(\.name))
        for (one, other) in zip(typed.outside, plain.outside) { #expect(Set(one.attributes.keys) == Set(other.attributes.keys)) }
        #expect(Set(typed.elements.map(\.name)).isSubset(of: plain.elements.map(\.name)))
        #expect(
            Set(typed.elements.flatMap(\.attributes.keys)).isSubset(of: plain.elements.flatMap(\.attributes.keys)))
        // And none is lost.
        if text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value < 0xFFFE }) {
            #expect(typed.text.contains("It says so." + text))
        }
    }

    @Test func givesEveryTableACaptionAndEveryHeadAScope() throws {
        let page = try reading(Rounds.report(Rounds.twelve, anchored: true, pluginStamp: stamp))
        #expect(page.named("table").count >= 8)
        #expect(page.named("table").count == page.named("caption").count)
        #expect(page.named("th").allSatisfy { $0["scope"] == "col" || $0["scope"] == "row" })
        #expect(page.named("svg").count == page.named("figure").count)
    }

    @Test func usesEachIdOnceAndPointsOnlyAtIdsThatExist() throws {
        let page = try reading(Rounds.report(Rounds.twelve, anchored: true, pluginStamp: stamp))
        let ids = page.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for (_, attributes) in page.elements {
            for key in ["aria-labelledby", "aria-describedby"] {
                for id in attributes[key]?.split(separator: " ") ?? [] { #expect(ids.contains(String(id))) }
            }
            if let target = attributes["href"]?.dropFirst() { #expect(ids.contains(String(target))) }
        }
    }

    @Test func showsBothReasonsWithTheWordsOfTheirDescriptorsAndTheAnchor() throws {
        let text = try reading(Rounds.report(Rounds.twelve, anchored: true)).text
        #expect(text.contains("It says so."))
        #expect(text.contains("Shows Extending."))
        #expect(text.contains("Shows Beginning."))
        #expect(text.contains("Because."))
        #expect(text.contains(Rounds.hash.description))
    }

    @Test func namesAPluginWhereverItsScoresStand() throws {
        let text = try reading(Rounds.report(Rounds.twelve, anchored: true, pluginStamp: stamp)).text
        #expect(text.contains("With plugin cedar against humans"))
        #expect(text.contains("plugin cedar"))
        #expect(text.contains("No figure about people on this page contains its scores."))
    }
}
