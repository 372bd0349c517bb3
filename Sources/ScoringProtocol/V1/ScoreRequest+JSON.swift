public import CanonicalJSON

extension V1.ScoreRequest {
    public var json: JSONValue {
        var message: JSONObject = [
            "type": "score", "request": .string(id), "rubric": rubric.json,
            "sample": ["id": .string(sample.id), "mediaType": .string(sample.mediaType), "text": .string(sample.text)],
        ]
        if let taskPrompt { message["task"] = ["prompt": .string(taskPrompt)] }
        if !parameters.isEmpty { message["parameters"] = .object(parameters) }
        return .object(message)
    }

    public init(_ json: JSONValue) throws(ProtocolError) {
        self = try ProtocolError.collecting { faults in
            let message = FieldReader(json, type: "score", &faults)
            let sample = message.object("sample", &faults)
            return V1.ScoreRequest(
                id: message.string("request", &faults),
                taskPrompt: message.has("task") ? message.object("task", &faults).string("prompt", &faults) : nil,
                rubric: V1.Rubric(message.object("rubric", &faults), &faults),
                sample: V1.Sample(
                    id: sample.string("id", &faults), mediaType: sample.string("mediaType", &faults),
                    text: sample.string("text", &faults)),
                parameters: message.has("parameters") ? message.object("parameters", &faults).fields : JSONObject())
        }
    }
}

extension V1.Rubric {
    fileprivate var json: JSONValue {
        var rubric: JSONObject = [
            "title": .string(title), "language": .string(language), "criteria": .array(criteria.map(\.json)),
        ]
        if !conditionCodes.isEmpty {
            rubric["conditionCodes"] = .array(conditionCodes.map { ["id": .string($0.id), "label": .string($0.label)] })
        }
        return .object(rubric)
    }

    fileprivate init(_ rubric: FieldReader, _ faults: inout [ProtocolFault]) {
        self.init(
            title: rubric.string("title", &faults), language: rubric.string("language", &faults),
            criteria: rubric.objects("criteria", &faults) { V1.Criterion($0, &$1) },
            conditionCodes: !rubric.has("conditionCodes")
                ? []
                : rubric.objects("conditionCodes", &faults) {
                    V1.ConditionCode(id: $0.string("id", &$1), label: $0.string("label", &$1))
                })
    }
}

extension V1.Criterion {
    fileprivate var json: JSONValue {
        ["id": .string(id), "title": .string(title), "levels": .array(levels.map(\.json))]
    }

    fileprivate init(_ criterion: FieldReader, _ faults: inout [ProtocolFault]) {
        self.init(
            id: criterion.string("id", &faults), title: criterion.string("title", &faults),
            levels: criterion.objects("levels", &faults) { V1.Level($0, &$1) })
    }
}

extension V1.Level {
    fileprivate var json: JSONValue {
        var level: JSONObject = ["id": .string(id), "label": .string(label), "descriptor": .string(descriptor)]
        if let score { level["score"] = .number(score) }
        return .object(level)
    }

    fileprivate init(_ level: FieldReader, _ faults: inout [ProtocolFault]) {
        self.init(
            id: level.string("id", &faults), label: level.string("label", &faults),
            score: level.has("score") ? level.number("score", &faults) : nil, descriptor: level.string("descriptor", &faults))
    }
}
