namespace Lac.Cli.Output;

/// <summary>Colour where it says something: states.</summary>
internal static class Paint
{
    public static string State(string state, string padded, CliConsole console)
    {
        string? code = !console.Colour ? null : state switch
        {
            "up" or "ready" => "32",
            "connecting" or "closing" => "33",
            "failed" or "notReady" => "31",
            "ended" or "notServedHere" => "2",
            _ => null,
        };
        return code is null ? padded : $"\e[{code}m{padded}\e[0m";
    }
}
