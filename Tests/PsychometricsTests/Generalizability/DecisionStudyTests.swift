import Psychometrics
import Testing

@Suite struct DecisionStudyTests {
    private func components() throws -> VarianceComponents {
        let design = try BalancedComponentsTests.design("pir")
        return try #require(
            BalancedComponentsTests.grid(design, BalancedComponentsTests.guilford, levels: [5, 3]).anovaComponents().components)
    }

    @Test func coefficientsMatchThePublishedDesign() throws {
        let components = try components()
        for (sizes, relative, absolute) in [
            ([1, 1], 0.13186553030303025, 0.1149401568303755), ([5, 3], 0.41917519566526185, 0.3860905730129389),
            ([3, 10], 0.6060496155520092, 0.5051237870681055),
        ] {
            let study = components.decision(sizes)
            #expect(abs(try #require(study.relative.value) - relative) < 1e-10)
            #expect(abs(try #require(study.absolute.value) - absolute) < 1e-10)
        }
    }

    /// In a crossed p x r the coefficients are ICC(C,k) and ICC(A,k).
    @Test func coefficientsOfOneFacetAreIntraclassCorrelations() throws {
        let rows: [[Double]] = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
        let components = try #require(
            BalancedComponentsTests.grid(BalancedComponentsTests.design("pr"), rows, levels: [4]).anovaComponents().components)
        let forms = try IntraclassCorrelationTests.table(rows).intraclassCorrelations()
        func form(_ form: IntraclassForm) throws -> Double { try #require(forms.first { $0.form == form }?.value) }
        #expect(abs(try #require(components.decision([4]).relative.value) - (try form(.consistencyK))) < 1e-12)
        #expect(abs(try #require(components.decision([1]).absolute.value) - (try form(.agreement1))) < 1e-12)
    }

    @Test func theSmallestNumberIsTheSmallest() throws {
        let components = try components()
        let number = try #require(components.smallest(.relative, of: 1, sizes: [5, 3], reaching: 0.6))
        #expect(try #require(components.decision([5, number]).relative.value) >= 0.6)
        #expect(try #require(components.decision([5, number - 1]).relative.value) < 0.6)
        #expect(components.smallest(.relative, of: 0, sizes: [5, 3], reaching: 0.9) == nil)
        #expect(components.smallest(.relative, of: 5, sizes: [5, 3], reaching: 0.9) == nil)
    }

    @Test func intervalsHoldTheirValueAndStayInside() throws {
        let study = try components().decision([5, 3])
        let (lower, upper) = (try #require(study.relative.lower), try #require(study.relative.upper))
        let value = try #require(study.relative.value)
        #expect(0 < lower && lower < value && value < upper && upper < 1)
    }

    @Test func dependabilityGrowsWithTheDistanceOfTheCut() throws {
        let components = try components()
        let near = try #require(components.dependability(cut: components.mean, sizes: [5, 3]))
        let far = try #require(components.dependability(cut: components.mean + 3, sizes: [5, 3]))
        #expect(abs(near - (try #require(components.decision([5, 3]).absolute.value))) < 1e-12)
        #expect(far > 0.8 && far < 1)
        #expect(components.dependability(cut: .nan, sizes: [5, 3]) == nil)
    }

    @Test func unusableSizesCountAsOne() throws {
        let components = try components()
        #expect(components.decision([0, -4]) == components.decision([1, 1]))
        #expect(components.decision([]) == components.decision([1, 1]))
    }
}
