package import CanonicalJSON

/// Reads fields of one JSON object; each that is missing or of the wrong kind becomes a fault, and a stand-in is returned so that
/// reading goes on and finds the other faults.
package struct FieldReader {
    package let fields: JSONObject
    /// Of the object within the message.
    package let path: String
    /// False for the stand-in of an object that was not there: its own fields are not reported once more.
    private let isReal: Bool

    private init(_ json: JSONValue?, path: String, _ faults: inout [ProtocolFault]) {
        self.path = path
        if let object = json?.object {
            fields = object
            isReal = true
        } else {
            fields = JSONObject()
            isReal = false
            faults.append(Self.fault(path, json, wanted: "an object"))
        }
    }

    private init(standInAt path: String) {
        fields = JSONObject()
        self.path = path
        isReal = false
    }

    /// A whole text that must be an object.
    package init(_ json: JSONValue, _ faults: inout [ProtocolFault]) { self.init(json, path: "", &faults) }

    /// A whole message of a type.
    init(_ json: JSONValue, type: String, _ faults: inout [ProtocolFault]) {
        self.init(json, path: "", &faults)
        if isReal, fields["type"]?.string != type {
            faults.append(ProtocolFault(.malformed, "type", "“\(type)” was expected"))
        }
    }

    package func has(_ key: String) -> Bool { fields[key] != nil }

    package func string(_ key: String, _ faults: inout [ProtocolFault]) -> String {
        value(key, wanted: "a string", &faults, \.string) ?? ""
    }

    package func number(_ key: String, _ faults: inout [ProtocolFault]) -> Double {
        value(key, wanted: "a number", &faults, \.number) ?? 0
    }

    package func integer(_ key: String, _ faults: inout [ProtocolFault]) -> Int {
        value(key, wanted: "an integer", &faults) { $0.integer.flatMap(Int.init(exactly:)) } ?? 0
    }

    package func object(_ key: String, _ faults: inout [ProtocolFault]) -> FieldReader {
        isReal ? FieldReader(fields[key], path: place(key), &faults) : FieldReader(standInAt: place(key))
    }

    package func strings(_ key: String, _ faults: inout [ProtocolFault]) -> [String] {
        let elements = value(key, wanted: "an array of strings", &faults, \.array) ?? []
        return elements.enumerated().compactMap { index, element in
            if let text = element.string { return text }
            faults.append(Self.fault("\(place(key))[\(index)]", element, wanted: "a string"))
            return nil
        }
    }

    package func objects<Element>(
        _ key: String, _ faults: inout [ProtocolFault], _ read: (FieldReader, inout [ProtocolFault]) -> Element
    ) -> [Element] {
        let elements = value(key, wanted: "an array of objects", &faults, \.array) ?? []
        return elements.enumerated().compactMap { index, element in
            let reader = FieldReader(element, path: "\(place(key))[\(index)]", &faults)
            return reader.isReal ? read(reader, &faults) : nil
        }
    }

    private func value<Value>(
        _ key: String, wanted: String, _ faults: inout [ProtocolFault], _ pick: (JSONValue) -> Value?
    ) -> Value? {
        guard isReal else { return nil }
        let field = fields[key]
        if let picked = field.flatMap(pick) { return picked }
        faults.append(Self.fault(place(key), field, wanted: wanted))
        return nil
    }

    private func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private static func fault(_ path: String, _ found: JSONValue?, wanted: String) -> ProtocolFault {
        ProtocolFault(.malformed, path, found.map { "\(wanted) was expected, not \($0.kind)" } ?? "\(wanted) is missing")
    }
}
