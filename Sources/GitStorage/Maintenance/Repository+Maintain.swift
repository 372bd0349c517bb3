/// What ``Repository/maintain(force:options:)`` did.
public struct MaintenanceReport: Sendable, Hashable {
    public let packsBefore: Int
    public let packsAfter: Int
    public let didRepack: Bool
}

extension Repository {
    /// From how many packs on maintenance repacks.
    static let crowdedPacks = 50

    /// Repacks what is small with git's own geometric repacking, while no writer of this program writes. Never throws an
    /// object away: unreferenced ones stay for whoever may still be about to name them.
    ///
    /// - Parameter force: repack even when there are fewer than 50 packs.
    /// - Throws: `locked` when writers keep the lock, `commandFailed` with git's words.
    @discardableResult
    public func maintain(force: Bool = false, options: Writer.Options = Writer.Options()) throws -> MaintenanceReport {
        try preparePrivateFolder()
        let lock = try WriterLock(privateFolder: privateFolder, patienceMilliseconds: options.lockPatienceMilliseconds)
        return try lock.withLock {
            let before = try packCount()
            guard force || before >= Self.crowdedPacks else {
                return MaintenanceReport(packsBefore: before, packsAfter: before, didRepack: false)
            }
            for name in try Litter.sweep(packFolder: "\(gitFolder)/objects/pack", now: try lock.fileSystemTime()) {
                options.log("\(name) was left behind by a process that ended; it was removed.")
            }
            try GitCommand(gitFolder: gitFolder).run(
                ["repack", "-q", "-d", "--geometric=2"], logFile: "\(privateFolder)/maintenance.log")
            return MaintenanceReport(packsBefore: before, packsAfter: try packCount(), didRepack: true)
        }
    }

    /// How many packs there are.
    public func packCount() throws -> Int {
        try Folder.names(in: "\(gitFolder)/objects/pack").filter { $0.utf8.suffix(5).elementsEqual(".pack".utf8) }.count
    }
}
