using System.Diagnostics.CodeAnalysis;
using Lac.Engine.Settings;

namespace Lac.Engine.Ports;

/// <summary>Where the engine gets its sockets and devices from: Linux in the daemon, memory in tests.</summary>
public interface IEngineIo
{
    /// <summary>
    /// The socket for a key, opened when it is not open yet. On failure <paramref name="problem"/> is a sentence
    /// that says what is missing (address not on this host, namespace missing, in use by another process).
    /// </summary>
    bool TryGetUdpPort(SocketKey key, [NotNullWhen(true)] out IUdpPort? port, out string problem);

    /// <summary>The slice's access device, made when first needed; on failure a sentence that says why not.</summary>
    bool TryGetAccessDevice(SliceSettings slice, [NotNullWhen(true)] out IAccessDevice? device, out string problem);
}
