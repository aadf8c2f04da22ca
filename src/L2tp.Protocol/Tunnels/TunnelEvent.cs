using System.Text;
using L2tp.Protocol.Sessions;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tunnels;

/// <summary>What a tunnel has to tell.</summary>
public enum TunnelEventKind : byte
{
    None,

    /// <summary>The bring-up has succeeded.</summary>
    Established,

    /// <summary>The tunnel is over, or did not come up. The ends of its sessions follow.</summary>
    Ended,

    /// <summary>Nothing is left to be sent or acknowledged: the object and its id may be forgotten. The last event.</summary>
    Released,

    /// <summary>ICCN has been handed out: PPP may start.</summary>
    SessionEstablished,

    /// <summary>A session is over, or did not come up. Comes exactly once for each opened session.</summary>
    SessionEnded,
}

/// <summary>One event of a tunnel or of a session in it.</summary>
public readonly record struct TunnelEvent
{
    /// <summary>What happened.</summary>
    public TunnelEventKind Kind { get; init; }

    /// <summary>The session, for the session events.</summary>
    public LocalSessionId SessionId { get; init; }

    /// <summary>Why the tunnel ended.</summary>
    public TunnelEndReason TunnelReason { get; init; }

    /// <summary>Why the session ended.</summary>
    public SessionEndReason SessionReason { get; init; }

    /// <summary>Result Code of the StopCCN or CDN, whoever sent it; 0 when none was.</summary>
    public ushort ResultCode { get; init; }

    /// <summary>Its Error Code; 0 when none was given.</summary>
    public ushort ErrorCode { get; init; }

    /// <summary>Its Error Message as it was on the wire, cut to <see cref="MaxTextLength"/>.</summary>
    public ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>The most octets kept of a message from the peer.</summary>
    public const int MaxTextLength = 128;

    /// <summary><see cref="Text"/> for people: whatever a peer put in, without control characters.</summary>
    public string GetText() => ToPrintable(Text.Span);

    internal static string ToPrintable(ReadOnlySpan<byte> octets)
    {
        octets = octets.TrimEnd("\0 \r\n"u8);
        Span<char> text = stackalloc char[Math.Min(octets.Length, TunnelSettings.MaxNameLength)];
        int length = Encoding.UTF8.GetChars(octets[..text.Length], text);
        foreach (ref char c in text[..length])
        {
            c = char.IsControl(c) ? '?' : c;
        }

        return text[..length].ToString();
    }
}
