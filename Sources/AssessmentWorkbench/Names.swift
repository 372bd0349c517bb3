public import AssessmentModel

extension Workbench {
    /// Reads a name that a person typed.
    public static func identifier<Kind>(_ text: String) throws(WorkbenchError) -> Identifier<Kind> {
        do {
            return try Identifier(text)
        } catch {
            throw WorkbenchError(
                .usage, error.description, hint: IdentifierRule.suggestion(for: text).map { "for example “\($0)”" })
        }
    }
}
