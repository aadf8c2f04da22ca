namespace Lac.Daemon.Io;

/// <summary>What happened to a TUN's packets; each is counted.</summary>
internal enum TunCounter
{
    Read,

    /// <summary>Longer than a read buffer, so dropped.</summary>
    ReadTooLong,
    Written,

    /// <summary>Not written: the kernel sees no IP packet in it.</summary>
    WriteInvalid,

    /// <summary>Not written: the interface is down or gone.</summary>
    WriteDown,

    /// <summary>Not written: no memory or no room.</summary>
    WriteFull,
    Count,
}
