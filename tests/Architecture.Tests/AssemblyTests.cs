using System.Reflection;

namespace Architecture.Tests;

/// <summary>Which assembly knows which. The arrows point one way, and none joins the two protocols.</summary>
public class AssemblyTests
{
    [Theory]
    [InlineData("ProtocolKit", "")]
    [InlineData("L2tp.Protocol", "ProtocolKit")]
    [InlineData("Ppp", "ProtocolKit")]
    [InlineData("Lac.Engine", "L2tp.Protocol Ppp ProtocolKit")]
    [InlineData("Lac.Contracts", "")]
    [InlineData("l2tp-lacd", "L2tp.Protocol Lac.Contracts Lac.Engine Ppp ProtocolKit")]
    [InlineData("lacctl", "Lac.Contracts")]
    public void An_assembly_knows_these_of_ours_and_no_others(string name, string known)
    {
        string?[] ours = [.. Product.Assemblies.Select(assembly => assembly.GetName().Name)];
        IEnumerable<string?> references = Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name).Where(ours.Contains);
        Assert.Equal(known, string.Join(' ', references.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_project_of_src_is_one_of_these()
    {
        int projects = Repository.Files.Count(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal));
        Assert.Equal(projects, Product.Assemblies.Count);
    }

    [Fact]
    public void Protocol_rooms_take_nothing_but_the_runtime()
    {
        Assert.All(Product.ProtocolRooms, room => Assert.All(
            room.GetReferencedAssemblies(),
            reference => Assert.True(
                reference.Name!.StartsWith("System.", StringComparison.Ordinal) || Product.IsOurs(reference.Name),
                $"{room.GetName().Name} needs {reference.Name}")));
    }
}
