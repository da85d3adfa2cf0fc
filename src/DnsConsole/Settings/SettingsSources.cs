namespace DnsConsole.Settings;

/// <summary>Where settings come from, in the order in which later ones win.</summary>
public static class SettingsSources
{
    /// <summary>Variables of the environment start with it: <c>DNSCONSOLE__Dns__Listen__0</c>.</summary>
    public const string EnvironmentPrefix = "DNSCONSOLE__";

    /// <summary>Reads appsettings.json in <paramref name="contentRoot"/>, the environment and <c>--Section:Name value</c> arguments.</summary>
    public static IConfigurationRoot Build(string contentRoot, string[] arguments) => new ConfigurationBuilder()
        .SetBasePath(contentRoot)
        .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
        .AddEnvironmentVariables(EnvironmentPrefix)
        .AddCommandLine(arguments)
        .Build();

    /// <summary>The folder with appsettings.json and wwwroot: the working directory when it has them, else that of the program.</summary>
    public static string ContentRoot() =>
        File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json")) ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;
}
