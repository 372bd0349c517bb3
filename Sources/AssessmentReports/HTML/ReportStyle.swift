/// The looks of a report: one type scale (ratio 1.25), one calm palette for light and dark, print included.
enum ReportStyle {
    static let css = """
        :root{color-scheme:light dark;--ink:#1d2935;--muted:#52606d;--paper:#f6f4ef;--card:#fff;--line:#dcd8ce;--accent:#1f5a8a;\
        --low:#8a3b12;--low-bg:#f9ebe1;--high:#1f5a8a;--high-bg:#e6f0f8;--warn:#7a5200;--warn-bg:#fbf2da;--focus:#1f5a8a;\
        --chart-paper:var(--card);--chart-ink:var(--ink);--chart-muted:var(--muted);--chart-grid:var(--line);\
        --s-1:.8rem;--s0:1rem;--s1:1.25rem;--s2:1.5625rem;--s3:1.953rem;--s4:2.441rem}
        @media (prefers-color-scheme:dark){:root{--ink:#e8edf2;--muted:#a9b6c3;--paper:#12171c;--card:#1a2128;--line:#35404a;\
        --accent:#8fc1ea;--low:#f0b183;--low-bg:#35241a;--high:#8fc1ea;--high-bg:#1a2d3d;--warn:#f0cf83;--warn-bg:#332a14;--focus:#8fc1ea}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif;\
        overflow-wrap:break-word}
        .masthead,main,footer{max-width:72rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,3rem)}
        h1,h2,h3,.verdict,.value{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif","DejaVu Serif",Georgia,serif;\
        line-height:1.2;text-wrap:balance}
        h1{font-size:var(--s3);margin:0 0 .5rem;font-weight:600}
        h2{font-size:var(--s2);margin:0 0 .75rem;font-weight:600}
        h3{font-size:var(--s1);margin:0 0 .5rem;font-weight:600}
        p,ul,ol,dl{margin:0 0 .75rem}
        section,aside{margin-block:0 3.5rem}
        .skip{position:absolute;inset-inline-start:-100vw;padding:.75rem 1rem;background:var(--card);color:var(--accent)}
        .skip:focus{inset-inline-start:1rem;top:1rem;z-index:1}
        :focus-visible{outline:3px solid var(--focus);outline-offset:2px}
        .masthead{padding-block:2.5rem 2rem}
        .eyebrow{color:var(--muted);font-size:var(--s-1);letter-spacing:.06em;text-transform:uppercase;margin:0 0 .5rem}
        .facts,.lead,.quiet{color:var(--muted);max-width:65ch}
        .quiet{font-size:var(--s-1)}
        .answer{background:var(--card);border:1px solid var(--line);border-top:5px solid var(--accent);border-radius:4px;\
        padding:clamp(1.25rem,4vw,2.5rem)}
        .answer h2{font:600 var(--s0)/1.4 inherit;font-family:inherit;color:var(--muted);margin:0 0 .25rem}
        .verdict{font-size:clamp(1.953rem,6vw,3.052rem);line-height:1.1;font-weight:600;margin:0 0 1.25rem}
        .told{padding:0;list-style:none;max-width:68ch;font-size:1.0625rem}
        .told li{margin:0 0 .6rem}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1.25rem 2rem;margin:1.75rem 0 0;\
        border-top:1px solid var(--line);padding-top:1.25rem}
        .figures dt{color:var(--muted);font-size:var(--s-1)}
        .figures dd{margin:0}
        .figures .value{display:block;font-size:var(--s3);font-variant-numeric:lining-nums tabular-nums}
        .figures .range,.figures .band{display:block;color:var(--muted);font-size:var(--s-1)}
        .figures .band{color:var(--ink)}
        .figures.small{grid-template-columns:repeat(2,minmax(0,1fr));gap:.75rem 1rem;margin:.75rem 0 1rem;padding-top:.75rem}
        .figures.small .value{font-size:var(--s1)}
        .caution{background:var(--warn-bg);border-inline-start:5px solid var(--warn);border-radius:4px;padding:1rem 1.25rem}
        .caution h2{font:600 var(--s0)/1.4 inherit;font-family:inherit;color:var(--warn);margin:0 0 .25rem}
        .caution ul{margin:0;padding-inline-start:1.1rem;max-width:70ch}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,27rem),1fr));gap:1.25rem;margin-top:1.75rem}
        .card{background:var(--card);border:1px solid var(--line);border-radius:4px;padding:1.25rem;min-width:0}
        .card+.card.split{margin-top:1.25rem}
        figure{margin:0 0 .75rem;min-width:0}
        .pair>figure{background:var(--card);border:1px solid var(--line);border-radius:4px;padding:1.25rem}
        .chart:not(.chart-wide){width:100%}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,29rem),1fr));gap:1.25rem;align-items:start}
        .pair.solo{max-width:40rem;margin-bottom:1.25rem}
        .reading dt{font-weight:600;margin-top:.75rem}.reading dt:first-child{margin-top:0}.reading dd{margin:0;color:var(--muted)}
        .reading{padding:1.25rem 0;max-width:34rem}
        .card figure{margin:0}
        details{border-top:1px solid var(--line);padding-block:.25rem}
        summary{cursor:pointer;padding-block:.5rem;color:var(--accent);font-size:.9rem;min-height:24px}
        .notes{padding-inline-start:1.1rem;font-size:.9rem;color:var(--muted)}
        .scroll{overflow-x:auto;max-width:100%;background:linear-gradient(90deg,var(--card) 40%,transparent) left/2.5rem 100% local no-repeat,\
        linear-gradient(270deg,var(--card) 40%,transparent) right/2.5rem 100% local no-repeat,\
        linear-gradient(90deg,rgb(0 0 0/.22),transparent) left/.75rem 100% scroll no-repeat,\
        linear-gradient(270deg,rgb(0 0 0/.22),transparent) right/.75rem 100% scroll no-repeat,var(--card)}
        .methods+.scroll{margin-top:1rem}
        section>.scroll,.pair>.scroll{border:1px solid var(--line);border-radius:4px;padding:.75rem 1.25rem;margin-bottom:0}
        .scroll>table{margin-inline-end:1.25rem}
        table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:lining-nums tabular-nums;min-width:min(100%,24rem)}
        caption{text-align:start;color:var(--muted);font-size:var(--s-1);padding-block:.25rem .5rem}
        caption span{display:block;max-width:min(100%,calc(100vw - 4.5rem))}
        .w{white-space:nowrap}
        th,td{text-align:start;padding:.4rem .7rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        thead th{color:var(--muted);font-weight:600;vertical-align:bottom}
        tbody th{font-weight:400;min-width:5.5rem}
        tr>*:last-child{padding-inline-end:0}
        .scroll+.quiet,.pair+.quiet{margin-top:.75rem}
        tbody tr:last-child>*{border-bottom:0}
        .n{text-align:end}
        .strip{display:flex;gap:.375rem;list-style:none;padding:0;margin:0 0 1rem}
        .strip li{flex:1 1 0;min-width:0;border:1px solid var(--line);border-radius:3px;padding:.35rem .5rem;text-align:center;font-size:var(--s-1);color:var(--muted)}
        .strip .level{display:block;font-weight:600;font-size:var(--s0);color:var(--ink)}
        .strip .none .level{color:var(--muted);font-weight:400}
        .strip .low{background:var(--low-bg);border-color:var(--low)}.strip .high{background:var(--high-bg);border-color:var(--high)}
        .strip .low .level,.strip .low .count{color:var(--low)}.strip .high .level,.strip .high .count{color:var(--high)}
        .sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem 2rem}
        .side{border-inline-start:4px solid var(--line);padding-inline-start:1rem;min-width:0}
        .side.low{border-color:var(--low)}.side.high{border-color:var(--high)}
        .side.low .level{color:var(--low)}.side.high .level{color:var(--high)}
        .who{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;margin:0 0 .5rem}
        .who span{color:var(--muted);font-size:.9rem}
        blockquote{margin:0 0 .75rem;font-size:1.0625rem}
        blockquote p{margin:0;white-space:pre-line}
        .descriptor,.anchor{font-size:.9rem;color:var(--muted);margin:0}
        .anchor{border-top:1px solid var(--line);margin-top:1rem;padding-top:.75rem}
        .label{font-weight:600;color:var(--ink)}
        .label::after{content:":"}
        .methods{max-width:75ch;padding-inline-start:1.1rem;font-size:.9rem;color:var(--muted)}
        .methods li{margin-bottom:.35rem}
        footer{border-top:1px solid var(--line);padding-block:2rem 3rem;font-size:.9rem}
        footer h2{font-size:var(--s1)}
        .pins div{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.25rem 1rem;padding-block:.15rem}
        .pins dt{color:var(--muted)}.pins dd{margin:0}
        code{font:.85em/1.4 ui-monospace,"Cascadia Mono","DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        @media (max-width:40rem){.pins div{grid-template-columns:1fr}.figures{grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem}\
        .figures .value{font-size:var(--s2)}.strip .count{font-size:.7rem}section,aside{margin-block:0 2.5rem}}
        @media print{@page{margin:16mm 14mm}:root{color-scheme:light;--ink:#000;--muted:#333;--paper:#fff;--card:#fff;--line:#999;--accent:#000;\
        --low-bg:#fff;--high-bg:#fff;--warn-bg:#fff;--low:#000;--high:#000;--warn:#000}
        html{font-size:76%}.skip{display:none}.masthead,main,footer{padding-inline:0;max-width:none}.masthead{padding-block:0 1rem}
        section,aside{margin-block:0 1.5rem}.card,figure,tr,.side,.caution{break-inside:avoid}p,li{break-inside:avoid}.lead{break-after:avoid}.answer{padding:1.25rem}\
        .sides,.figures.small{grid-template-columns:1fr 1fr}.answer .figures{grid-template-columns:repeat(4,1fr)}h2,h3,caption{break-after:avoid}
        .cards{grid-template-columns:1fr 1fr;gap:.75rem}.scroll{overflow:visible;background:none}.scroll>table{margin:0}.chart,.pair>figure .chart{max-width:21rem}.card .chart{max-width:20rem}\
        table{font-size:.9rem;min-width:0}th,td{padding:.2rem .4rem .2rem 0}tbody th{min-width:0}caption span{max-width:none}.pair{display:block}.pair>*{margin-bottom:1rem}
        details:not(.printed){display:none}details.printed::details-content{content-visibility:visible;block-size:auto}\
        summary{display:none}thead{display:table-header-group}}

        """
}
