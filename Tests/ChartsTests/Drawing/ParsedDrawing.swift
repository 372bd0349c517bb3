import Charts
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A drawing as an XML parser sees it.
struct ParsedDrawing {
    struct Element: Equatable {
        let name: String
        let attributes: [String: String]
        /// Text directly inside.
        var text = ""
        var parent: Int?

        func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? .nan }
    }

    let elements: [Element]

    init(_ chart: Chart) throws {
        let reader = Reader()
        let parser = XMLParser(data: Data(chart.svg.utf8))
        parser.delegate = reader
        let isRead = parser.parse()
        try #require(isRead, "not well-formed: \(String(describing: parser.parserError))\n\(chart.svg)")
        elements = reader.elements
    }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    /// Text that is seen, titles left out.
    var visibleText: [String] { all("text").map(\.text) }

    /// Rectangles of bars and cells, each with the tip that names its datum.
    func bars() -> [(tip: String, box: Element)] {
        var result: [(tip: String, box: Element)] = []
        for (position, element) in elements.enumerated() where element.name == "title" {
            guard let parent = element.parent, elements[parent].name == "g", position + 1 < elements.count else { continue }
            let box = elements[position + 1]
            if box.name == "rect" { result.append((element.text, box)) }
        }
        return result
    }

    /// What holds for every drawing of this module.
    func checkFrame(_ frame: ChartFrame, within width: Double = 400) throws {
        let root = try #require(elements.first)
        #expect(root.name == "svg")
        #expect(root.attributes["role"] == "img")
        #expect(root.attributes["aria-labelledby"] == "\(frame.id)-title \(frame.id)-desc")
        let ids = elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.hasPrefix(frame.id)) }
        #expect(elements.first { $0.attributes["id"] == "\(frame.id)-title" }?.text == frame.title)
        #expect(elements.first { $0.attributes["id"] == "\(frame.id)-desc" }?.text == frame.description)
        #expect(all("script").isEmpty)
        let box = try #require(root.attributes["viewBox"]).split(separator: " ").compactMap { Double($0) }
        #expect(box.count == 4)
        for element in elements {
            for (name, value) in element.attributes {
                #expect(!name.hasPrefix("on") && name != "style" && !name.hasSuffix("href"))
                #expect(!value.contains("nan") && !value.contains("inf"))
            }
            guard element.name == "text" else { continue }
            #expect(element.number("font-size") * min(1, 360 / width) >= 12 || width > 400)
            #expect(element.number("y") <= box[3], "text below the edge: \(element.text)")
            #expect(element.number("x") >= 0 && element.number("x") <= box[2])
        }
    }
}

private final class Reader: NSObject, XMLParserDelegate {
    var elements: [ParsedDrawing.Element] = []
    private var open: [Int] = []

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append(.init(name: elementName, attributes: attributes, parent: open.last))
        open.append(elements.count - 1)
    }

    func parser(_ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        guard let last = open.last else { return }
        elements[last].text += string
    }
}

/// Labels that try to leave their place in the markup.
let hostileTexts = [
    "<script>alert(1)</script>", "\"\u{301}=1 autofocus onfocus=alert(1)", "'\u{200D} onload=x", "</title><image href=x>",
    "<\u{338}b>", "&\u{20DD}lt;", "]]>", "a\u{0}\u{8}\u{1B}b", "\u{202E}reversed", "line\r\nbreak", "\u{FFFE}\u{FFFF}",
]
