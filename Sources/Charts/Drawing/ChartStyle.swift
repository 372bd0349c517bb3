/// The looks that all charts share: one type scale, one calm palette for light and dark.
///
/// Every mark also carries its colour as a presentation attribute, so a drawing stays readable where style rules are refused. A page changes
/// colours by setting `--chart-ink`, `--chart-muted`, `--chart-grid`, `--chart-paper`, `--chart-first`, `--chart-second`, `--chart-third` or
/// `--chart-mark` on any ancestor.
public enum ChartStyle {
    /// The rules, the same for every chart, so that a page may allow them by hash or load them once.
    public static let css = """
        .chart{--c-ink:var(--chart-ink,#1d2935);--c-muted:var(--chart-muted,#52606d);--c-grid:var(--chart-grid,#c5ced8);\
        --c-paper:var(--chart-paper,#fff);--c-first:var(--chart-first,#7ba6cf);--c-second:var(--chart-second,#d9b45f);\
        --c-third:var(--chart-third,#cf8478);--c-mark:var(--chart-mark,#8a3b12);display:block;height:auto;max-width:36rem;\
        font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif}
        .chart-wide{max-width:none}
        @media (prefers-color-scheme:dark){.chart{--c-ink:var(--chart-ink,#e8edf2);--c-muted:var(--chart-muted,#a9b6c3);\
        --c-grid:var(--chart-grid,#46535f);--c-paper:var(--chart-paper,#161c22);--c-first:var(--chart-first,#3f719f);\
        --c-second:var(--chart-second,#8a6d24);--c-third:var(--chart-third,#96483c);--c-mark:var(--chart-mark,#f0b183)}}
        .chart .c-ink{fill:var(--c-ink)}.chart .c-muted{fill:var(--c-muted);fill-opacity:1}.chart .c-paper{fill:var(--c-paper)}
        .chart .c-first{fill:var(--c-first)}.chart .c-second{fill:var(--c-second)}.chart .c-third{fill:var(--c-third)}
        .chart .c-mark{fill:var(--c-mark)}.chart .s-ink{stroke:var(--c-ink)}.chart .s-mark{stroke:var(--c-mark)}
        .chart .s-grid{stroke:var(--c-grid);stroke-opacity:1}.chart .s-paper{stroke:var(--c-paper)}
        """

    /// User units of the narrow layout. At 360 pixels wide a unit is 0.9 pixel, so that the smallest text is 12.
    static let width = 400.0
    static let margin = 8.0

    /// Font sizes in user units.
    enum Size {
        static let title = 17.0
        static let heading = 15.0
        static let text = 14.0
        static let small = 13.5
    }
}

/// A colour by its part in the drawing.
enum Ink: String {
    case ink, muted, paper, first, second, third, mark, grid

    /// What is drawn where style rules do not reach. Text follows the page's own colour.
    var fallback: String {
        switch self {
        case .ink, .muted, .grid: "currentColor"
        case .paper: "none"
        case .first: "#6c98c4"
        case .second: "#c49a3d"
        case .third: "#bf6b5d"
        case .mark: "#b5561d"
        }
    }

    /// The inks of a series or segment, in order, repeating after three.
    static func series(_ position: Int) -> Ink { [.first, .second, .third][position % 3] }
}
