using System.Text.Json.Serialization;

namespace Lac.Contracts;

/// <summary>The API's JSON: camelCase, no reflection.</summary>
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
public sealed partial class ContractsJson : JsonSerializerContext;
