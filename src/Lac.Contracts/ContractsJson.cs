using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lac.Contracts;

/// <summary>
/// The API's JSON: camelCase, no reflection. Generated code sets every init property, a member that the JSON lacks to
/// null; so what must not be null says in its setter what it is then.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = false)]
[JsonSerializable(typeof(AttachRequest))]
[JsonSerializable(typeof(DetachRequest))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(TunnelView))]
[JsonSerializable(typeof(DaemonView))]
[JsonSerializable(typeof(Page<SessionView>))]
[JsonSerializable(typeof(Page<TunnelView>))]
[JsonSerializable(typeof(Problem))]
public sealed partial class ContractsJson : JsonSerializerContext
{
    /// <summary>
    /// What the API speaks: text of an LNS stays readable (the answer is never part of a web page); control
    /// characters are escaped as JSON demands.
    /// </summary>
    public static ContractsJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
    });
}
