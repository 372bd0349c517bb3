import Testing

@testable import WorkbenchCLI

@Suite struct CommaListTests {
    @Test(arguments: [
        ("a", ["a"]), ("a,b", ["a", "b"]), (" a , b c ,d ", ["a", "b c", "d"]), ("a,,b", ["a", "b"]), (",a,", ["a"]), ("", []),
        (",,,", []),
        ("a, ,b", ["a", "b"]), (" , ", []), ("\ta,\tb\t", ["a", "b"]), ("é,\u{301}x,日本", ["é", "\u{301}x", "日本"]),
        ("a,\u{301}b", ["a", "\u{301}b"]),
    ]) func splitsAtCommasAndDropsBlanks(text: String, items: [String]) {
        #expect(CommaList(text).items.map { Array($0.utf8) } == items.map { Array($0.utf8) })
    }
}
