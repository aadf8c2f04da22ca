using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Architecture.Tests;

/// <summary>Which room knows which, taken from the compiled code: bodies of methods and ref structs count.</summary>
public class RoomTests
{
    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader().LoadAssemblies([.. Product.Assemblies]).Build();

    public static TheoryData<string> RoomNames => [.. Rooms.Known.Keys];

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void A_room_knows_its_neighbours_only(string room)
    {
        IType[] types = [.. Code.Types.Where(type => NameOf(type) is { } name && Rooms.Of(name) == room)];
        Assert.NotEmpty(types);
        string[] strangers = [.. types
            .SelectMany(type => type.Dependencies)
            .Where(dependency => NameOf(dependency.Target) is { } other && IsStranger(room, other))
            .Select(dependency => $"{dependency.Origin.FullName} -> {dependency.Target.FullName}")
            .Distinct(StringComparer.Ordinal)];
        Assert.True(strangers.Length == 0, string.Join('\n', strangers));
    }

    [Fact]
    public void Every_namespace_has_its_row_in_the_table()
    {
        string?[] names = [.. Product.Types.Select(type => type.Namespace).Where(Product.IsOurs).Distinct(StringComparer.Ordinal)];
        Assert.All(names, name => Assert.NotNull(Rooms.Of(name!)));
    }

    [Fact]
    public void The_table_names_rooms_that_there_are()
    {
        Assert.All(Rooms.Known.Values.SelectMany(known => known), room => Assert.Contains(room, Rooms.Known.Keys));
    }

    private static string? NameOf(IType type) => type.Namespace?.FullName;

    private static bool IsStranger(string room, string other) =>
        Product.IsOurs(other) && other != "ProtocolKit" && Rooms.Of(other) is var its && its != room && !Rooms.Known[room].Contains(its);
}
