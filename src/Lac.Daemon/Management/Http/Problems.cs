using System.Text;
using Lac.Contracts;
using Microsoft.AspNetCore.WebUtilities;

namespace Lac.Daemon.Management.Http;

/// <summary>Makes problem details: every way in which this API says no.</summary>
internal static class Problems
{
    /// <summary>The HTTP status says what kind it is.</summary>
    public static Problem Status(int status, string detail) =>
        new() { Title = ReasonPhrases.GetReasonPhrase(status), Status = status, Detail = detail };

    /// <summary>A reason of ours; its type is its title, so that programs can tell it from others of the same status.</summary>
    public static Problem Of(int status, string title, string detail, SessionView? session = null) =>
        new() { Type = TypeOf(title), Title = title, Status = status, Detail = detail, Session = session };

    /// <summary>Everything that is wrong with a request, at once.</summary>
    public static Problem Wrong(IReadOnlyList<RequestFault> faults) =>
        Of(400, "Wrong request", string.Join(' ', faults.Select(f => $"{f.Pointer.TrimStart('#', '/', '?')}: {f.Detail}".TrimStart(':', ' ')))) with { Errors = faults };

    /// <summary>A command that was not done.</summary>
    public static Problem Of(CommandResult<SessionView> failed) => Of(
        failed.Status switch
        {
            CommandStatus.BadRequest => 400,
            CommandStatus.NotFound => 404,
            CommandStatus.Conflict => 409,
            CommandStatus.NotReady => 503,
            CommandStatus.Refused => 502,
            CommandStatus.TimedOut => 504,
            _ => throw new ArgumentOutOfRangeException(nameof(failed), failed.Status, "not a failure"),
        },
        failed.Title,
        failed.Detail,
        failed.View);

    private static string TypeOf(string title)
    {
        var type = new StringBuilder(Problem.TypePrefix);
        foreach (char c in title)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                type.Append(char.ToLowerInvariant(c));
            }
            else if (type[^1] is not ('-' or ':'))
            {
                type.Append('-');
            }
        }

        return type.ToString().TrimEnd('-');
    }
}
