/// Turns a group of requests into chained commits in one pack and moves their refs. Belongs to the writer's thread.
final class GroupCommitter {
    private let store: StoreAccess
    private let options: Writer.Options
    private let lock: WriterLock
    private let deflater: Deflater
    private var branches: [String: Branch] = [:]
    private var recent = RecentReceipts()
    /// Refs whose chain could not be built to its end in this round; none of it is shown.
    private var broken: [String: any Error] = [:]
    private var hasSwept = false
    /// A process that lives for one commit must look too, or its kind would never merge.
    private var packsSinceMerge = PackMerge.fanIn

    /// A ref with the tree its next commit starts from.
    private final class Branch {
        /// Where the ref stands on disk.
        var tip: ObjectID?
        /// The last commit of the chain being built; the tip when none is.
        var head: ObjectID?
        let tree: TreeBuilder
        /// Made when the first retry is met.
        var lastChanges: LastChanges?

        init(tip: ObjectID?, tree: TreeBuilder) { (self.tip, head, self.tree) = (tip, tip, tree) }
    }

    private enum Outcome {
        /// True as soon as the ref moves.
        case staged(CommitReceipt)
        /// True now.
        case settled(Result<CommitReceipt, any Error>)
    }

    init(repository: Repository, options: Writer.Options) throws {
        store = try StoreAccess(repository: repository)
        self.options = options
        lock = try WriterLock(
            privateFolder: repository.privateFolder, patienceMilliseconds: options.lockPatienceMilliseconds)
        deflater = try Deflater()
    }

    /// Commits the group and answers every request, each exactly once.
    func commit(_ group: [Pending]) {
        do {
            try lock.withLock {
                try sweepOnce()
                var waiting = group
                var round = 0
                while !waiting.isEmpty {
                    round += 1
                    waiting = runRound(waiting, isLast: round >= options.maximumRounds)
                }
                consolidate()
            }
        } catch {
            for pending in group { pending.answer(.failure(error)) }
        }
    }

    private func sweepOnce() throws {
        guard !hasSwept else { return }
        for name in try Litter.sweep(packFolder: store.packFolder, now: try lock.fileSystemTime()) {
            options.log("\(store.packFolder)/\(name) was left behind by a process that ended; it was removed.")
        }
        hasSwept = true
    }

    /// Keeps the number of packs small. The commits are durable by now, so a failure here is only worth telling.
    private func consolidate() {
        packsSinceMerge += 1
        guard packsSinceMerge >= PackMerge.fanIn else { return }
        packsSinceMerge = 0
        do {
            while try PackMerge.run(packFolder: store.packFolder, deflater: deflater) > 0 { try store.renew() }
        } catch {
            options.log("Packs in \(store.packFolder) were not merged: \(error)")
        }
    }

    /// One attempt for every request. Returns those whose ref somebody else moved meanwhile.
    private func runRound(_ waiting: [Pending], isLast: Bool) -> [Pending] {
        let pack = PackWriter(folder: store.packFolder, deflater: deflater)
        broken = [:]
        defer { recent.forgetStaged() }
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(waiting.count)
        for pending in waiting { outcomes.append(stage(pending.prepared, into: pack)) }
        guard !pack.isEmpty else {
            answer(waiting, outcomes) { broken[$0] }
            return []
        }
        let installed: InstalledPack
        do { installed = try pack.install() } catch {
            branches.removeAll()
            answer(waiting, outcomes) { _ in error }
            return []
        }
        let failures = moveRefs()
        var lost: [Pending] = []
        var kept: [(Pending, Outcome)] = []
        for (pending, outcome) in zip(waiting, outcomes) {
            if case .staged = outcome, !isLast, let failure = failures[pending.prepared.request.ref] as? GitStorageError,
                failure.code == .refMoved
            {
                lost.append(pending)
            } else {
                kept.append((pending, outcome))
            }
        }
        answer(kept.map(\.0), kept.map(\.1)) { failures[$0] }
        release(installed)
        return lost
    }

    private func release(_ installed: InstalledPack) {
        do { try installed.release() } catch {
            // The commits are durable; a guard too many only keeps the pack from being merged until the next sweep.
            options.log(error.description)
        }
    }

    private func answer(_ waiting: [Pending], _ outcomes: [Outcome], failure: (String) -> (any Error)?) {
        for (pending, outcome) in zip(waiting, outcomes) {
            switch outcome {
            case .settled(let result): pending.answer(result)
            case .staged(let receipt):
                if let failure = failure(receipt.ref) {
                    pending.answer(.failure(failure))
                } else {
                    recent.add(pending.prepared, receipt)
                    pending.answer(.success(receipt))
                }
            }
        }
    }

    /// Moves every ref that has a new chain; returns why for those that did not move.
    private func moveRefs() -> [String: any Error] {
        var failures = broken
        for ref in broken.keys { branches[ref] = nil }
        let update = RefUpdate(
            handle: store.handle, gitFolder: store.gitFolder, privateFolder: store.privateFolder, lock: lock, options: options)
        for (ref, branch) in branches {
            guard let head = branch.head, head != branch.tip else { continue }
            do {
                try update.swap(ref, from: branch.tip, to: head, note: "plumbline: write")
                branch.tip = head
            } catch {
                failures[ref] = error
                branches[ref] = nil
            }
        }
        return failures
    }

    private func stage(_ prepared: PreparedRequest, into pack: PackWriter) -> Outcome {
        let ref = prepared.request.ref
        let branch: Branch
        do {
            if let failure = broken[ref] { throw failure }
            branch = try self.branch(ref)
        } catch {
            return .settled(.failure(error))
        }
        do {
            if let receipt = try earlierReceipt(prepared, branch) {
                return branch.head == branch.tip ? .settled(.success(receipt)) : .staged(receipt)
            }
            try check(prepared, branch)
            let changes = try apply(prepared, to: branch.tree)
            return .staged(try write(prepared, changes, on: branch, into: pack))
        } catch {
            branch.tree.rollBack()
            return .settled(.failure(error))
        }
    }

    /// The ref's tree, read again when somebody else moved the ref.
    private func branch(_ ref: String) throws -> Branch {
        let known = branches[ref]
        if let known, known.head != known.tip { return known }
        let tip = try store.handle.tip(of: ref)
        if let known, known.tip == tip, known.tree.directoryCount < options.cachedDirectories { return known }
        let tree = try tip.map { try store.treeOf(commit: $0) }
        let fresh = Branch(tip: tip, tree: try TreeBuilder(access: store, tree: tree))
        // Dropping a few cached trees costs only a few reads, and only branches without an unfinished chain may go.
        if branches.count >= options.cachedRefs, let idle = branches.first(where: { $0.value.head == $0.value.tip })?.key {
            branches[idle] = nil
        }
        branches[ref] = fresh
        return fresh
    }

    /// The receipt to give when the change is there already, because this is a retry or because nothing would change.
    private func earlierReceipt(_ prepared: PreparedRequest, _ branch: Branch) throws -> CommitReceipt? {
        if let receipt = try recent.find(prepared) { return receipt }
        for change in prepared.changes {
            let found = try branch.tree.entry(change.path)
            if let blob = change.blob {
                guard let found, !found.isDirectory, found.id == blob else { return nil }
            } else if found != nil {
                return nil
            }
        }
        guard let head = branch.head else {
            throw GitStorageError(.preconditionFailed, "\(prepared.request.ref) does not exist, so there is nothing to remove.")
        }
        let lastChanges = branch.lastChanges ?? LastChanges(access: store, head: branch.tip)
        branch.lastChanges = lastChanges
        let commit = try lastChanges.commit(for: prepared.changes[0].text) ?? head
        return CommitReceipt(commit: commit, ref: prepared.request.ref, changes: [], wasPresent: true)
    }

    private func check(_ prepared: PreparedRequest, _ branch: Branch) throws {
        let request = prepared.request
        if let expected = request.expectedTip, expected != branch.head {
            throw GitStorageError(
                .refMoved, "\(request.ref) is at \(branch.head.map(\.hex) ?? "nothing"), not at \(expected).",
                hint: "Read it again and build on what is there.")
        }
        for condition in prepared.preconditions {
            let found = try branch.tree.entry(condition.path)?.id
            guard found == condition.blob else { throw condition.failure(on: request.ref, found: found) }
        }
    }

    private func apply(_ prepared: PreparedRequest, to tree: TreeBuilder) throws -> [PathChange] {
        var changes: [PathChange] = []
        changes.reserveCapacity(prepared.changes.count)
        for change in prepared.changes {
            let old = try tree.entry(change.path)
            if let blob = change.blob {
                try tree.put(change.path, id: blob)
            } else {
                try tree.remove(change.path)
            }
            if old?.id != change.blob { changes.append(PathChange(path: change.text, old: old?.id, new: change.blob)) }
        }
        return changes
    }

    private func write(
        _ prepared: PreparedRequest, _ changes: [PathChange], on branch: Branch, into pack: PackWriter
    ) throws -> CommitReceipt {
        do {
            for change in prepared.changes {
                guard let content = change.content, let blob = change.blob else { continue }
                try content.withUnsafeBytes { _ = try pack.add(.blob, id: blob, $0) }
            }
            let root = try branch.tree.pack(into: pack)
            let bytes = prepared.commitBytes(tree: root, parent: branch.head)
            let id = try bytes.withUnsafeBytes { bytes in
                let id = ObjectHash.plain(.commit, bytes)
                try pack.add(.commit, id: id, bytes)
                return id
            }
            branch.head = id
            if let lastChanges = branch.lastChanges {
                for change in changes { lastChanges.note(id, changed: change.path) }
            }
            let receipt = CommitReceipt(commit: id, ref: prepared.request.ref, changes: changes)
            recent.stage(prepared, receipt)
            return receipt
        } catch {
            // The cached tree may already name what was not packed, and so may the commits before this one in the chain.
            broken[prepared.request.ref] = error
            throw error
        }
    }
}
