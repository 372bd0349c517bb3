public import Foundation

/// What a finished command printed and how it ended.
public struct CommandRun: Sendable {
    public let status: Int32
    public let output: Data
    public let errorOutput: Data
    public var text: String { String(decoding: output, as: UTF8.self) }
    public var errorText: String { String(decoding: errorOutput, as: UTF8.self) }
}

/// Runs a program to its end, both pipes drained at once so that a full pipe cannot stall it.
///
/// - Parameter timeout: seconds after which it is killed (status 9 with reason signal is then reported as -9).
public func run(
    _ arguments: [String], in folder: String? = nil, input: Data? = nil, environment: [String: String] = [:],
    timeout: TimeInterval = 120
) throws -> CommandRun {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let out = Pipe(), err = Pipe(), inward = Pipe()
    process.standardOutput = out
    process.standardError = err
    process.standardInput = input == nil ? FileHandle.nullDevice : inward
    try process.run()
    let collected = Collected()
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) { collected.set(\.output, out.fileHandleForReading.readDataToEndOfFile()) }
    DispatchQueue.global().async(group: group) { collected.set(\.errors, err.fileHandleForReading.readDataToEndOfFile()) }
    if let input {
        DispatchQueue.global().async {
            // The program may end without reading all of its input; that is its right.
            try? inward.fileHandleForWriting.write(contentsOf: input)
            try? inward.fileHandleForWriting.close()
        }
    }
    if group.wait(timeout: .now() + timeout) == .timedOut {
        kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    group.wait()
    let status = process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
    return CommandRun(status: status, output: collected.output, errorOutput: collected.errors)
}

private final class Collected: @unchecked Sendable {
    private let lock = NSLock()
    fileprivate(set) var output = Data()
    fileprivate(set) var errors = Data()

    func set(_ key: ReferenceWritableKeyPath<Collected, Data>, _ data: Data) {
        lock.withLock { self[keyPath: key] = data }
    }
}
