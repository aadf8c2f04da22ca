using System.Diagnostics.CodeAnalysis;
using Lac.Engine.Ports;
using Lac.Engine.Settings;

namespace Lac.Engine.Tests.Model;

/// <summary>Sockets and devices in memory; told to, it fails as a machine would.</summary>
public sealed class FakeIo : IEngineIo
{
    private readonly Dictionary<SocketKey, FakeUdpPort> _ports = [];
    private readonly Dictionary<string, FakeAccessDevice> _devices = new(StringComparer.Ordinal);

    /// <summary>The ports in the order in which they were opened.</summary>
    public List<FakeUdpPort> Ports { get; } = [];

    /// <summary>What is wrong with a socket; null when it opens.</summary>
    public Func<SocketKey, string?> PortProblem { get; set; } = _ => null;

    /// <summary>What is wrong with the access devices; null when they open.</summary>
    public string? DeviceProblem { get; set; }

    public FakeAccessDevice Device(string slice = Samples.SliceMoniker) => _devices[slice];

    public bool TryGetUdpPort(SocketKey key, [NotNullWhen(true)] out IUdpPort? port, out string problem)
    {
        problem = PortProblem(key) ?? "";
        port = null;
        if (problem.Length > 0)
        {
            return false;
        }

        if (!_ports.TryGetValue(key, out FakeUdpPort? found))
        {
            found = new(key);
            _ports.Add(key, found);
            Ports.Add(found);
        }

        port = found;
        return true;
    }

    public bool TryGetAccessDevice(SliceSettings slice, [NotNullWhen(true)] out IAccessDevice? device, out string problem)
    {
        problem = DeviceProblem ?? "";
        device = null;
        if (problem.Length > 0)
        {
            return false;
        }

        if (!_devices.TryGetValue(slice.Moniker, out FakeAccessDevice? found))
        {
            found = new($"lac{_devices.Count}");
            _devices.Add(slice.Moniker, found);
        }

        device = found;
        return true;
    }
}
