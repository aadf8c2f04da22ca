using System.Diagnostics;

namespace Interop.Tests;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record CommandOutput(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}{Error}";
}

/// <summary>Runs programs to their end.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public static async Task<CommandOutput> RunAsync(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Limit}", late);
        }

        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a program that has to succeed; returns what it printed.</summary>
    public static async Task<string> RequireAsync(string program, params string[] arguments)
    {
        CommandOutput output = await RunAsync(program, arguments);
        Assert.True(output.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}");
        return output.Output;
    }

    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
