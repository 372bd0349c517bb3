import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#endif

/// Folders of indexes made for one process, removed when it ends in an orderly way; the system clears the rest.
enum TemporaryIndexes {
    private static let folders = Mutex<[String]>([])

    static func removeAtExit(_ folder: String) {
        let isFirst = folders.withLock { list in
            list.append(folder)
            return list.count == 1
        }
        guard isFirst else { return }
        atexit {
            for folder in TemporaryIndexes.folders.withLock({ $0 }) {
                // The process is ending; a folder that stays is litter in the temporary directory.
                try? FileManager.default.removeItem(atPath: folder)
            }
        }
    }
}
