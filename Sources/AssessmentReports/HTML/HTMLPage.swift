import Charts

/// What every page of ours begins with.
enum HTMLPage {
    /// From the document type to the end of the head: no script, no request, and rules that say so.
    static func head(title: HTMLText) -> HTMLText {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="\(ReportHTML.contentSecurityPolicy)"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="generator" content="Plumbline"/>
        <title>\(title)</title>
        <style>\(HTMLText(stringLiteral: StudyHTML.styleSheet))</style>
        </head>
        """
    }
}
