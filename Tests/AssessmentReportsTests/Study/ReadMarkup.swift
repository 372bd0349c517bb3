import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Elements, attributes and text of markup; nil when it is not well-formed.
final class ReadMarkup: NSObject, XMLParserDelegate {
    private(set) var elements: [(name: String, attributes: [String: String])] = []
    /// Outside of drawings, whose labels break into lines of their own.
    private(set) var outside: [(name: String, attributes: [String: String])] = []
    private(set) var text = ""
    private var drawings = 0

    init?(_ document: String) {
        super.init()
        let parser = XMLParser(data: Data(document.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        elements.append((name, attributes))
        if drawings == 0 { outside.append((name, attributes)) }
        if name == "svg" { drawings += 1 }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if name == "svg" { drawings -= 1 }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }

    func named(_ name: String) -> [[String: String]] { elements.filter { $0.name == name }.map(\.attributes) }

    /// Each id stands once, and whatever points at one finds it.
    func checkIDs() {
        let ids = elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for (_, attributes) in elements {
            for id in attributes["aria-labelledby"]?.split(separator: " ") ?? [] { #expect(ids.contains(String(id))) }
            if let target = attributes["href"]?.dropFirst() { #expect(ids.contains(String(target))) }
        }
    }
}
