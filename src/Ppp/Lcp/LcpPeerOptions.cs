namespace Ppp.Lcp;

/// <summary>
/// What the peer's acknowledged Configure-Request asked of us. Compressions and the control character map are
/// acknowledged and change nothing: we compress nothing, and L2TP frames have no control characters.
/// </summary>
internal record struct LcpPeerOptions(ushort Mru, AuthenticationMethod Authentication)
{
    /// <summary>RFC 1661 section 6.1: the MRU of a peer that names none.</summary>
    public const ushort DefaultMru = 1500;

    public static readonly LcpPeerOptions Default = new(DefaultMru, AuthenticationMethod.None);
}
