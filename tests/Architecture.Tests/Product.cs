using System.Reflection;

namespace Architecture.Tests;

/// <summary>The assemblies that src/ builds.</summary>
internal static class Product
{
    private static readonly string[] Names = ["ProtocolKit", "L2tp.Protocol", "Ppp", "Lac.Engine", "Lac.Contracts", "l2tp-lacd", "lacctl"];

    public static IReadOnlyList<Assembly> Assemblies { get; } = [.. Names.Select(Assembly.Load)];

    /// <summary>The assemblies that only compute: no clock, task, timer, lock or I/O.</summary>
    public static IReadOnlyList<Assembly> ProtocolRooms { get; } = [.. Assemblies.Take(4)];

    public static IEnumerable<Type> Types => Assemblies.SelectMany(assembly => assembly.GetTypes());

    /// <summary>True for a namespace of ours, whatever assembly it is in.</summary>
    public static bool IsOurs(string? name) =>
        name is not null && (Within(name, "ProtocolKit") || Within(name, "L2tp") || Within(name, "Ppp") || Within(name, "Lac"));

    /// <summary>True for a namespace and those below it.</summary>
    public static bool Within(string name, string parent) =>
        name.StartsWith(parent, StringComparison.Ordinal) && (name.Length == parent.Length || name[parent.Length] == '.');
}
