using Lac.Engine.Ports;

namespace Lac.Engine.Tests.Model;

/// <summary>A device without a kernel: keeps what the devices would get.</summary>
public sealed class FakeAccessDevice(string name) : IAccessDevice
{
    public string Name => name;

    public List<byte[]> Written { get; } = [];

    /// <summary>Only counts: for what measures memory.</summary>
    public bool OnlyCounts { get; set; }

    public long WrittenCount { get; private set; }

    public void Write(ReadOnlySpan<byte> packet)
    {
        WrittenCount++;
        if (!OnlyCounts)
        {
            Written.Add(packet.ToArray());
        }
    }
}
