using System.Globalization;
using DnsConsole.Soak;

// Arguments: minutes, where the report goes, commit. Ends with 1 when something was wrong.
var report = await new SoakRun(TimeSpan.FromMinutes(double.Parse(args[0], CultureInfo.InvariantCulture))).RunAsync(args[2]);
await File.WriteAllTextAsync(args[1], report.ToMarkdown());
return report.IsGood ? 0 : 1;
