import ArgumentParser
import AssessmentWorkbench

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Plumbline {
    /// Runs the command line and never returns: exit codes are this function's business alone.
    public static func start(_ arguments: [String]) async -> Never {
        do {
            let words = try LeadingOptions.take(from: arguments)
            try CommandWords.check(words)
            var command = try parsed(words)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            OpenWorkbench.settle()
            Glibc.exit(0)
        } catch let error as WorkbenchError {
            Console.report(error)
            Glibc.exit(ExitStatus.of(error.kind))
        } catch let status as ExitStatus.Found {
            OpenWorkbench.settle()
            Glibc.exit(status.code)
        } catch {
            // ArgumentParser's own: help, version, completion scripts, misspelt options.
            Plumbline.exit(withError: error)
        }
    }
}

extension Plumbline {
    private static func parsed(_ words: [String]) throws -> any ParsableCommand {
        do {
            return try parseAsRoot(words)
        } catch {
            if exitCode(for: error) == .validationFailure,
                let better = OptionWords.suggestion(for: words, usage: helpMessage(for: CommandWords.command(meantBy: words)))
            {
                throw better
            }
            throw error
        }
    }
}

/// Exit codes as `--help` lists them; sysexits where one fits.
enum ExitStatus {
    /// The command did its work and the answer is “not sound”.
    struct Found: Error {
        var code: Int32 = 1
    }

    static func of(_ kind: WorkbenchError.Kind) -> Int32 {
        switch kind {
        case .usage: 64
        case .data: 65
        case .unknown: 66
        case .unavailable: 69
        case .conflict: 73
        case .inputOutput: 74
        case .busy: 75
        case .permission: 77
        }
    }
}
