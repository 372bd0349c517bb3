import Psychometrics

/// Lets a shell run an analysis: how many threads it may take and whom it tells how far it is.
public enum Analyses {
    public static func run<Result>(
        threads: Int?, progress: @escaping @Sendable (_ what: String, _ share: Double?) -> Void,
        _ work: () throws(WorkbenchError) -> Result
    ) throws(WorkbenchError) -> Result {
        let outcome = Computing.$threads.withValue(threads) {
            Computing.$progress.withValue(progress) { () -> Swift.Result<Result, WorkbenchError> in
                do throws(WorkbenchError) {
                    return .success(try work())
                } catch {
                    return .failure(error)
                }
            }
        }
        return try outcome.get()
    }
}
