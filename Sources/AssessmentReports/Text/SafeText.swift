/// Text that a person typed, made harmless for a terminal: no escape sequence, no control character, no change of writing direction.
///
/// Works on unicode scalars: a control character with a combining mark after it is one `Character` and would slip by.
public enum SafeText {
    /// Line breaks and tabs become spaces; whole escape sequences go, not only their first byte.
    public static func inLine(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = String.UnicodeScalarView()
        var state = State.text
        for scalar in text.unicodeScalars {
            if state != .text {
                state = state.after(scalar)
            } else if let kept = kept(scalar, &state) {
                result.append(kept)
            }
        }
        return String(result)
    }

    /// Nil for what is dropped; may begin an escape sequence.
    private static func kept(_ scalar: Unicode.Scalar, _ state: inout State) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x1B: state = .escape
        case 0x9B: state = .control
        case 0x90, 0x9D, 0x9E, 0x9F: state = .string
        case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: return " "
        case 0..<0x20, 0x7F..<0xA0: return nil
        // Overrides and isolates of writing direction, and invisible marks that fake another text.
        case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0xFEFF, 0xE0000...0xE007F: return nil
        default: return scalar
        }
        return nil
    }

    private enum State {
        case text, escape, control, string, stringEscape

        func after(_ scalar: Unicode.Scalar) -> State {
            switch self {
            case .text: .text
            case .escape:
                switch scalar {
                case "[": .control
                case "]", "P", "^", "_", "X": .string
                default: (0x20...0x2F).contains(scalar.value) ? .escape : .text
                }
            case .control: (0x40...0x7E).contains(scalar.value) || scalar.value < 0x20 ? .text : .control
            case .string:
                scalar.value == 0x07 || scalar.value == 0x9C || scalar.value == 0x0A
                    ? .text : scalar.value == 0x1B ? .stringEscape : .string
            case .stringEscape: scalar == "\\" ? .text : .string
            }
        }
    }
}
