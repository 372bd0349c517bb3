/// The grouped ratings and the factors of the parameters as bare memory, for inner loops.
struct DesignMemory {
    let places: Int
    let width: Int
    /// Place of the facet with step groups; -1 for one set of steps.
    let groupPlace: Int
    let groupColumn: Int
    let ratingStart: UnsafePointer<Int>
    let slotStart: UnsafePointer<Int>
    let slotColumns: UnsafePointer<Int32>
    let categorySlots: UnsafePointer<Int32>
    let slots: UnsafePointer<Int32>
    let categories: UnsafePointer<UInt8>
    let weights: UnsafePointer<Double>?
    let top: UnsafePointer<Int>
    let categoryColumn: UnsafePointer<Int>
    let units: UnsafePointer<Double>
    let columns: UnsafePointer<Double>
    let elementFactors: UnsafePointer<Double>
    let categoryFactors: UnsafePointer<Double>
    let logarithms: UnsafePointer<Double>
    let smallest: Double
    let largest: Double

    /// Calls `body` while the arrays stay where they are; nothing in it may outlive the call.
    static func with<Result>(
        _ design: GroupedRatings, _ parameters: FacetParameters, _ factors: FacetParameters.Factors,
        _ body: (DesignMemory) -> Result
    ) -> Result {
        // An empty array has no address; a spare cell stands for one that is never read.
        let spare = [0.0, 0.0]
        func pin<Element, Value>(_ array: [Element], _ next: (UnsafePointer<Element>) -> Value) -> Value {
            array.withUnsafeBufferPointer { buffer in
                if let base = buffer.baseAddress { return next(base) }
                return spare.withUnsafeBytes { bytes in
                    bytes.withMemoryRebound(to: Element.self) { cells in
                        guard let base = cells.baseAddress else { preconditionFailure("Two numbers have an address.") }
                        return next(base)
                    }
                }
            }
        }
        let groupPlace = design.groupPlace ?? -1
        let groupColumn = groupPlace >= 0 ? design.firstColumn[groupPlace] : 0
        return pin(design.ratingStart) { ratingStart in
            pin(design.slotStart) { slotStart in
                pin(design.slotColumns) { slotColumns in
                    pin(design.categorySlots) { categorySlots in
                        pin(design.slots) { slots in
                            pin(design.categories) { categories in
                                pin(design.top) { top in
                                    pin(design.categoryColumn) { categoryColumn in
                                        pin(parameters.units) { units in
                                            pin(parameters.columns) { columns in
                                                pin(factors.elements) { elementFactors in
                                                    pin(factors.categories) { categoryFactors in
                                                        pin(factors.logarithms) { logarithms in
                                                            pin(design.weights ?? []) { weights in
                                                                body(
                                                                    DesignMemory(
                                                                        places: design.otherFacets.count, width: design.width,
                                                                        groupPlace: groupPlace, groupColumn: groupColumn,
                                                                        ratingStart: ratingStart, slotStart: slotStart,
                                                                        slotColumns: slotColumns, categorySlots: categorySlots,
                                                                        slots: slots, categories: categories,
                                                                        weights: design.weights == nil ? nil : weights, top: top,
                                                                        categoryColumn: categoryColumn, units: units,
                                                                        columns: columns, elementFactors: elementFactors,
                                                                        categoryFactors: categoryFactors, logarithms: logarithms,
                                                                        smallest: factors.smallest, largest: factors.largest))
                                                            }
                                                        }
                                                    }
                                                }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The step group of a rating whose unit's slots have these columns.
    @inline(__always)
    func group(_ line: UnsafePointer<Int32>, _ columnsOfSlots: UnsafePointer<Int32>) -> Int {
        groupPlace < 0 ? 0 : Int(columnsOfSlots[Int(line[groupPlace])]) - groupColumn
    }

    /// Unnormalised weights of the categories of one rating in `p`, with their sum, first and second moment, for measures far out.
    @inline(never)
    func distant(
        _ unit: Int, _ line: UnsafePointer<Int32>, _ columnsOfSlots: UnsafePointer<Int32>, _ group: Int,
        _ p: UnsafeMutablePointer<Double>
    ) -> (sum: Double, first: Double, second: Double) {
        var logit = units[unit]
        for place in 0..<places { logit += columns[Int(columnsOfSlots[Int(line[place])])] }
        return CategoryProbabilities.weights(p, logit: logit, logarithms: logarithms + group * width, top: top[group])
    }
}
