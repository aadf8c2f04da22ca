namespace Ppp;

/// <summary>The phases of a link, RFC 1661 section 3.2.</summary>
public enum LinkPhase : byte
{
    /// <summary>Not opened yet, or ended.</summary>
    Dead,

    /// <summary>LCP negotiates.</summary>
    Establish,

    /// <summary>The peer has us prove who we are.</summary>
    Authenticate,

    /// <summary>Network control protocols negotiate, or the network layer is up.</summary>
    Network,

    /// <summary>One side has sent a Terminate-Request.</summary>
    Terminate,
}

/// <summary>How the peer had us authenticate, as negotiated by LCP (RFC 1661 section 6.2).</summary>
public enum AuthenticationMethod : byte
{
    /// <summary>The peer asked for none.</summary>
    None,

    /// <summary>RFC 1334.</summary>
    Pap,

    /// <summary>RFC 1994 with MD5.</summary>
    Chap,
}
