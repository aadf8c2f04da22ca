using System.CommandLine;
using Lac.Cli.Api;
using Lac.Cli.Output;

namespace Lac.Cli;

/// <summary>A command line that is none: says what is wrong, what may have been meant, and where help is.</summary>
internal static class WrongUsage
{
    public static int Write(ParseResult parsed, bool json, CliConsole console)
    {
        List<string> sentences = Sentences(parsed);
        if (json)
        {
            return Failure.Of(ExitCode.Usage, "Wrong usage", string.Join(' ', sentences)).WriteJson(console);
        }

        foreach (string sentence in sentences)
        {
            console.Error.WriteLine($"lacctl: {Text.Clean(sentence)}");
        }

        console.Error.WriteLine($"""Run "{string.Join(' ', parsed.CommandResult.Path())} --help" for how to use it.""");
        return ExitCode.Usage;
    }

    private static List<string> Sentences(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string? unknown = parsed.UnmatchedTokens.FirstOrDefault(t => !t.StartsWith('-'));
        if (command.Subcommands.Count > 0)
        {
            // Whatever else is wrong follows from the command not being understood.
            string known = string.Join(", ", command.Subcommands.Select(c => c.Name));
            return [unknown is null
                ? $"A command is missing: one of {known}."
                : $"There is no command '{unknown}'.{DidYouMean(unknown, command.Subcommands.Select(c => c.Name), $" There are {known}.")}"];
        }

        return [.. parsed.Errors.Select(e => Sentence(e.Message, parsed, command)).Distinct(StringComparer.Ordinal)];
    }

    private static string Sentence(string message, ParseResult parsed, Command command)
    {
        // The library spreads the allowed values over lines.
        string line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string? option = parsed.UnmatchedTokens.FirstOrDefault(t => t.StartsWith('-') && line.Contains($"'{t}'", StringComparison.Ordinal));
        return option is null ? line : line + DidYouMean(option, command.Options.Select(o => o.Name), "");
    }

    private static string DidYouMean(string typed, IEnumerable<string> known, string otherwise)
    {
        (string name, int distance) = known.Select(k => (k, Distance(typed, k))).MinBy(k => k.Item2);
        return distance <= Math.Max(1, name.Length / 3) ? $" Did you mean '{name}'?" : otherwise;
    }

    /// <summary>Levenshtein's: how many letters to insert, delete or replace.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
