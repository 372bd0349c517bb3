import CanonicalJSON
import ScoringProtocol
import Testing

@Suite struct MessageTests {
    @Test func readsBackEveryMessageOfTheHost() throws {
        let hello = V1.HostHello(hostName: "plumbline", hostVersion: "1.2")
        #expect(try V1.HostMessage(JSONWriter.compact(hello.json)) == .hello(hello))
        for request in [Example.request, Example.smallRequest] {
            #expect(try V1.HostMessage(JSONWriter.compact(request.json)) == .score(request))
        }
        #expect(
            try V1.HostMessage(Array(#"{"type":"resolve","request":"q","x":1}"#.utf8)) == .unknown(type: "resolve", request: "q"))
    }

    @Test func readsBackEveryMessageOfAPlugin() throws {
        let hello = V1.PluginHello(id: "a", name: "A", version: "1", capabilities: [.score, .mastery])
        #expect(try V1.PluginMessage(JSONWriter.compact(hello.json)) == .hello(hello))
        #expect(try V1.PluginMessage(JSONWriter.compact(Example.result.json)) == .result(Example.result))
        for code in V1.PluginFailure.Code.allCases {
            let failure = V1.PluginFailure(request: code == .failed ? nil : "q", code: code, message: "no")
            #expect(try V1.PluginMessage(JSONWriter.compact(failure.json)) == .failure(failure))
        }
    }

    @Test func ignoresWhatALaterVersionMayAdd() throws {
        let hello =
            #"{"type":"hello","protocol":1,"id":"a","name":"A","version":"1","capabilities":["score","sing"],"mood":"good"}"#
        guard case .hello(let read) = try V1.PluginMessage(Array(hello.utf8)) else { throw Unexpected() }
        #expect(read.capabilities == [.score])
        guard case .failure(let failure) = try V1.PluginMessage(Array(#"{"type":"error","code":"tired","message":"m"}"#.utf8))
        else {
            throw Unexpected()
        }
        #expect(failure.code == .failed)
    }

    @Test func reportsEveryFaultAtOnceAndEachOnlyOnce() {
        let text = #"{"type":"score","request":1,"rubric":{"title":"t","criteria":[{"id":"c","levels":[5]},7]},"sample":[]}"#
        let error = #expect(throws: ProtocolError.self) { try V1.HostMessage(Array(text.utf8)) }
        #expect(
            error?.faults.map(\.description) == [
                "sample: an object was expected, not an array",
                "request: a string was expected, not an integer",
                "rubric.language: a string is missing",
                "rubric.criteria[0].title: a string is missing",
                "rubric.criteria[0].levels[0]: an object was expected, not an integer",
                "rubric.criteria[1]: an object was expected, not an integer",
            ])
    }

    @Test(arguments: ["", "[]", "{}", #"{"type":5}"#, "\u{FEFF}{}", #"{"type":"hello","type":"hello"}"#])
    func refusesWhatIsNoMessage(text: String) {
        #expect(throws: ProtocolError.self) { try V1.PluginMessage(Array(text.utf8)) }
        #expect(throws: ProtocolError.self) { try V1.HostMessage(Array(text.utf8)) }
    }

    @Test func takesControlCharactersOutOfWhatItReports() {
        let error = #expect(throws: ProtocolError.self) { try V1.PluginMessage(Array(#"{"type":"\u001b[2J"}"#.utf8)) }
        #expect(error?.description == "type: “\u{FFFD}[2J” is none of hello, result and error")
    }
}

private struct Unexpected: Error {}
