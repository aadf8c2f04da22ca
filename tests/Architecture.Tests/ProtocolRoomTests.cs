using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Architecture.Tests;

/// <summary>
/// What only computes touches no clock, task, timer, lock or I/O: said to the compiler by BannedSymbols.txt, and
/// looked up here in what it made, where a whole namespace can be closed.
/// </summary>
public class ProtocolRoomTests
{
    private static readonly string[] ClosedNamespaces =
        ["System.Threading", "System.Timers", "System.IO", "System.Net.Sockets", "System.Net.NetworkInformation", "System.Diagnostics.Tracing", "System.Runtime.InteropServices.Marshalling"];

    private static readonly string[] ClosedTypes =
        ["System.DateTime", "System.DateTimeOffset", "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Random", "System.Console", "System.Net.Dns", "System.Guid"];

    /// <summary>A name for a family of addresses, not I/O.</summary>
    private static readonly string[] Exceptions = ["System.Net.Sockets.AddressFamily"];

    public static TheoryData<string> Rooms => [.. Product.ProtocolRooms.Select(room => room.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_protocol_room_names_no_type_that_does_more_than_compute(string room)
    {
        string[] used = [.. ReferencedTypes(Assembly.Load(room))];
        Assert.Contains("System.Object", used);
        Assert.DoesNotContain(used, IsClosed);
    }

    [Theory]
    [InlineData("l2tp-lacd", "System.Threading.Tasks.Task")]
    [InlineData("l2tp-lacd", "System.TimeProvider")]
    [InlineData("lacctl", "System.Net.Sockets.Socket")]
    public void The_look_up_finds_such_types_where_they_are_allowed(string program, string type)
    {
        Assert.Contains(type, ReferencedTypes(Assembly.Load(program)).Where(IsClosed));
    }

    private static bool IsClosed(string type) =>
        !Exceptions.Contains(type) && (ClosedTypes.Contains(type) || ClosedNamespaces.Any(name => type != name && Product.Within(type, name)));

    private static List<string> ReferencedTypes(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }
}
