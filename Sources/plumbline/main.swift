import WorkbenchCLI

await Plumbline.start(Array(CommandLine.arguments.dropFirst()))
