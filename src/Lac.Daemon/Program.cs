using Lac.Daemon.Hosting;
using Lac.Daemon.Management;
using Lac.Daemon.Settings;

if (args is ["--help" or "-h" or "-?"])
{
    Console.Out.Write(HelpText.Make());
    return ExitCode.Ok;
}

if (args is ["--version"])
{
    Console.Out.WriteLine($"l2tp-lacd {ProgramVersion.Text}");
    return ExitCode.Ok;
}

LoadResult loaded = SettingsLoader.Load(args);
if (!loaded.IsSound)
{
    Console.Error.WriteLine(SettingFault.Report(loaded.Faults));
    return ExitCode.FaultySettings;
}

try
{
    return await LacHost.RunAsync(loaded.Settings).ConfigureAwait(false);
}
catch (Exception exception) when (exception is StartException or ManagementSocketException)
{
    Console.Error.WriteLine($"l2tp-lacd cannot start: {exception.Message}");
    return ExitCode.Failed;
}
