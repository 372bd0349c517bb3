/// Arithmetic that the standard library leaves to C, so that drawings need no library and are the same everywhere.
enum Elementary {
    /// The exponential of a number that is not above zero, to about twelve digits; zero below -700.
    static func exp(_ value: Double) -> Double {
        guard value > -700 else { return 0 }
        // e^x = 2^k · e^r with |r| ≤ ln 2 / 2.
        let power = (value / 0.693_147_180_559_945_3).rounded()
        let rest = value - power * 0.693_147_180_559_945_3
        var term = 1.0
        var sum = 1.0
        for index in 1...14 {
            term *= rest / Double(index)
            sum += term
        }
        return Double(sign: .plus, exponent: Int(power), significand: sum)
    }
}
