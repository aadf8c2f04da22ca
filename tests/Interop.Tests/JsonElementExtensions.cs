using System.Text.Json;

namespace Interop.Tests;

internal static class JsonElementExtensions
{
    /// <summary>A string member; null when it is not there or null.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;

    public static int Number(this JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
