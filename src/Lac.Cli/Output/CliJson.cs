using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lac.Contracts;

namespace Lac.Cli.Output;

/// <summary>What <c>--json</c> prints: the API's own shapes, indented; lists as one array.</summary>
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(TunnelView))]
[JsonSerializable(typeof(DaemonView))]
[JsonSerializable(typeof(List<SessionView>))]
[JsonSerializable(typeof(List<TunnelView>))]
[JsonSerializable(typeof(FailureView))]
internal sealed partial class CliJson : JsonSerializerContext
{
    public static CliJson Indented { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes one value and says that all went well.</summary>
    public static int Write<T>(CliConsole console, T value, JsonTypeInfo<T> type)
    {
        console.Out.WriteLine(JsonSerializer.Serialize(value, type));
        return ExitCode.Ok;
    }
}

/// <summary>A failure that has no session to show.</summary>
internal sealed record FailureView(string State, string Reason, string Detail);
