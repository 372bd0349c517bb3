public import AssessmentAnalysis
import AssessmentModel
public import CanonicalJSON

/// A report as JSON: `plumbline/agreement-report/1`.
///
/// `results` holds every number as `{stat, options, value, se?, ci?, ci_level?, ci_method?, n, counted, warnings, sentence}`, named as the
/// field names them; the other members hold what a reader needs to draw the report again.
public enum ReportJSON {
    public static let format = "plumbline/agreement-report/1"

    public static func value(of report: AgreementReport) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("format", .string(format)),
            (
                "session",
                ["id": .string(report.session.rawValue), "title": .string(report.title), "kind": .string(report.kind.rawValue)]
            ),
            (
                "round",
                [
                    "id": .string(report.round.rawValue), "title": .string(report.roundTitle), "sealed": .bool(report.isSealed),
                    "broughtInOpen": .integer(Int64(report.provenance.broughtIn)),
                    "leftOutSeals": .integer(Int64(report.provenance.late)),
                    "unreadable": .integer(Int64(report.provenance.unreadable)),
                ]
            ),
            (
                "rubric",
                [
                    "id": .string(report.rubric.id.rawValue), "title": .string(report.rubricTitle),
                    "content": .string(report.rubric.content.description),
                    "structure": .string(report.rubric.structure.description),
                ]
            ),
            (
                "task",
                [
                    "id": .string(report.task.id.rawValue), "title": .string(report.taskTitle),
                    "content": .string(report.task.content.description),
                ]
            ),
            ("policy", policy(report.policy)),
            (
                "thresholds",
                .array(
                    report.thresholds.map {
                        ["name": .string($0.name), "value": .number($0.value), "source": .string($0.source)]
                    })
            ),
            ("counts", counts(report.counts)),
            ("answer", .string(report.answer)),
            ("headline", strings(report.headline)),
            ("results", .array(report.findings.map(FindingJSON.value))),
            ("criteria", .array(report.criteria.map(criterion))),
            ("talk_order", strings(report.talkOrder.map { report.criteria[$0].criterion.rawValue })),
            ("tallies", .array(report.criteria.map { tally($0, people: report.people) })),
            ("severity", .array(report.raters.map(severity))),
            ("plugins", .array(report.plugins.map(plugin))),
            ("disagreements", .array(report.disagreements.map(disagreement))),
            ("warnings", .array(report.cautions.map(FindingJSON.caution))),
            ("methods", strings(report.methods)),
        ]
        if let anchors = report.anchors { members.append(("anchors", self.anchors(anchors))) }
        return .object(JSONObject(members))
    }

    /// The canonical bytes: keys sorted, one form for each number.
    public static func bytes(of report: AgreementReport) -> [UInt8] { JSONWriter.canonical(value(of: report)) }

    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    static func optional(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }

    private static func integer(_ number: Int) -> JSONValue { .integer(Int64(number)) }

    private static func policy(_ policy: Policy) -> JSONValue {
        [
            "id": .string(policy.id.rawValue), "title": .string(policy.title), "adjacent_within": integer(policy.adjacentWithin),
            "qualification": [
                "exact_agreement": .number(policy.qualification.exactAgreement),
                "adjacent_agreement": .number(policy.qualification.adjacentAgreement),
                "samples": integer(policy.qualification.samples),
            ],
        ]
    }

    private static func counts(_ counts: AgreementReport.Counts) -> JSONValue {
        [
            "samples": integer(counts.samples), "shared_samples": integer(counts.sharedSamples), "raters": integer(counts.raters),
            "plugins": integer(counts.plugins), "judgments": integer(counts.judgments), "scores": integer(counts.scores),
            "conditions": integer(counts.conditions),
        ]
    }

    private static func criterion(_ findings: CriterionFindings) -> JSONValue {
        [
            "id": .string(findings.criterion.rawValue), "title": .string(findings.title), "summary": .string(findings.summary),
            "band": findings.band.map { .string($0.word) } ?? .null, "uses_positions": .bool(findings.usesPositions),
            "samples": integer(findings.sharedSamples), "discrepant_samples": integer(findings.discrepantSamples),
            "mean_spread": .number(findings.meanSpread), "rater_pairs": integer(findings.pairCount),
            "pairs": [
                "exact": integer(findings.pairs.exact), "adjacent": integer(findings.pairs.adjacent),
                "discrepant": integer(findings.pairs.discrepant),
            ],
        ]
    }

    /// Counts are in the order of `raters`.
    private static func tally(_ findings: CriterionFindings, people: [RaterFindings]) -> JSONValue {
        let levels = zip(findings.levels, findings.tally).map { level, counts -> JSONValue in
            [
                "level": .string(level.id.rawValue), "label": .string(level.label), "score": .number(level.score),
                "counts": .array(counts.map(integer)), "total": integer(counts.reduce(0, +)),
            ]
        }
        return [
            "criterion": .string(findings.criterion.rawValue), "raters": strings(people.map(\.rater.rawValue)),
            "levels": .array(levels),
            "conditions": .array(
                findings.conditions.map {
                    ["code": .string($0.id.rawValue), "label": .string($0.label), "count": integer($0.count)]
                }),
        ]
    }

    private static func severity(_ rater: RaterFindings) -> JSONValue {
        var entry: JSONObject = [
            "rater": .string(rater.rater.rawValue), "plugin": .bool(rater.isPlugin), "judgments": integer(rater.judgments),
            "leaning": .string(rater.leaning.rawValue), "value": optional(rater.overall.value),
        ]
        if let interval = rater.overall.interval { entry["ci"] = [.number(interval.lower), .number(interval.upper)] }
        let pairs = rater.byCriterion.compactMap { finding in
            finding.criterion.map { ($0.rawValue, optional(finding.value)) }
        }
        entry["criteria"] = .object(JSONObject(pairs))
        return .object(entry)
    }

    private static func plugin(_ plugin: PluginFindings) -> JSONValue {
        var entry: JSONObject = ["rater": .string(plugin.rater.rawValue), "sentence": .string(plugin.sentence)]
        entry["meets_thresholds"] = plugin.meetsThresholds.map { .bool($0) } ?? .null
        if let stamp = plugin.stamp {
            entry["stamp"] = [
                "id": .string(stamp.id), "version": .string(stamp.version), "digest": .string(stamp.digest.description),
            ]
        }
        return .object(entry)
    }

    private static func disagreement(_ disagreement: Disagreement) -> JSONValue {
        func side(_ side: Disagreement.Side) -> JSONValue {
            [
                "rater": .string(side.rater.rawValue), "level": .string(side.level.id.rawValue),
                "score": .number(side.level.score),
                "rationale": .string(side.rationale), "others": strings(side.others.map(\.rawValue)),
            ]
        }
        var entry: JSONObject = [
            "sample": .string(disagreement.sample.rawValue), "criterion": .string(disagreement.criterion.rawValue),
            "low": side(disagreement.low), "high": side(disagreement.high), "steps": integer(disagreement.steps),
            "spread": .number(disagreement.distance), "discrepant": .bool(disagreement.isDiscrepant),
            "tally": .array(disagreement.tally.map(integer)), "sentence": .string(disagreement.sentence),
        ]
        if let anchor = disagreement.anchor {
            entry["anchor"] = [
                "level": .string(anchor.level.id.rawValue), "score": .number(anchor.level.score),
                "annotation": .string(anchor.annotation),
            ]
        }
        return .object(entry)
    }

    private static func anchors(_ anchors: AnchorFindings) -> JSONValue {
        [
            "samples": strings(anchors.samples.map(\.rawValue)), "sentence": .string(anchors.sentence),
            "raters": .array(
                anchors.byRater.map { row in
                    [
                        "rater": .string(row.rater?.rawValue ?? ""), "plugin": .bool(row.isPlugin),
                        "samples": integer(row.samples),
                        "exact": optional(row.exact.value), "adjacent": optional(row.adjacent.value),
                        "mean_difference": optional(row.meanDifference.value), "standing": .string(row.standing.rawValue),
                    ]
                }),
        ]
    }
}

extension AgreementReport {
    /// Raters that are people, in the report's order, which is that of the tallies.
    var people: [RaterFindings] { raters.filter { !$0.isPlugin } }
}
