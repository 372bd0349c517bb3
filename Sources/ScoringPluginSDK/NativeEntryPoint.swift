public import CScoringABI

/// Makes the table of functions through which a shared library is called.
///
/// ```swift
/// private let table = NativeEntryPoint.table(for: WordCounter.self)
///
/// @c(plumbline_scoring_plugin_v1)
/// public func entryPoint() -> UnsafePointer<plumbline_scoring_plugin> { table.pointer }
/// ```
public struct NativeEntryPoint: @unchecked Sendable {
    // Sendable without the compiler's word: the table is written once, before anybody can have the pointer, and never freed.

    /// Valid for ever.
    public let pointer: UnsafePointer<plumbline_scoring_plugin>

    /// The table for a plugin. Each call takes a little memory that is never given back, so call it once.
    public static func table<Plugin: ScoringPlugin>(for type: Plugin.Type) -> NativeEntryPoint {
        // C functions cannot capture the type; it travels in the context.
        let maker = DialogueMaker { try Dialogue(type) }
        let table = UnsafeMutablePointer<plumbline_scoring_plugin>.allocate(capacity: 1)
        table.initialize(
            to: plumbline_scoring_plugin(
                abi_version: UInt32(PLUMBLINE_SCORING_ABI_VERSION),
                table_size: UInt32(MemoryLayout<plumbline_scoring_plugin>.size),
                context: Unmanaged.passRetained(maker).toOpaque(), create: create, handle: handle, release: release,
                destroy: destroy))
        return NativeEntryPoint(pointer: UnsafePointer(table))
    }
}

private final class DialogueMaker {
    let make: () throws -> Dialogue

    init(_ make: @escaping () throws -> Dialogue) { self.make = make }
}

private final class Instance {
    var dialogue: Dialogue

    init(_ dialogue: Dialogue) { self.dialogue = dialogue }
}

private let create: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    guard let context else { return nil }
    do {
        let dialogue = try Unmanaged<DialogueMaker>.fromOpaque(context).takeUnretainedValue().make()
        return Unmanaged.passRetained(Instance(dialogue)).toOpaque()
    } catch {
        // Standard output is standard error here: the host has seen to it.
        print("the plugin could not start: \(error)")
        return nil
    }
}

private let handle:
    @convention(c) (
        UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?,
        UnsafeMutablePointer<Int>?
    ) -> Int32 = { instance, request, length, answer, answerLength in
        guard let instance, let request, let answer, let answerLength else { return 1 }
        let object = Unmanaged<Instance>.fromOpaque(instance).takeUnretainedValue()
        let bytes = object.dialogue.answer(to: Array(UnsafeBufferPointer(start: request, count: length)))
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        memory.initialize(from: bytes, count: bytes.count)
        answer.pointee = memory
        answerLength.pointee = bytes.count
        return 0
    }

private let release: @convention(c) (UnsafeMutableRawPointer?, UnsafeMutablePointer<UInt8>?, Int) -> Void = { _, answer, _ in
    answer?.deallocate()
}

private let destroy: @convention(c) (UnsafeMutableRawPointer?) -> Void = { instance in
    if let instance { Unmanaged<Instance>.fromOpaque(instance).release() }
}
