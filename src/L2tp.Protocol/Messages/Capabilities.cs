namespace L2tp.Protocol.Messages;

/// <summary>Framing Capabilities (AVP 3) and Framing Type (AVP 19), RFC 2661 sections 4.4.3 and 4.4.4: the two low bits, |A|S|.</summary>
[Flags]
public enum FramingTypes : uint
{
    None = 0,
    Synchronous = 1,
    Asynchronous = 2,
}

/// <summary>Bearer Capabilities (AVP 4) and Bearer Type (AVP 18), RFC 2661 sections 4.4.3 and 4.4.4: the two low bits, |A|D|.</summary>
[Flags]
public enum BearerTypes : uint
{
    None = 0,
    Digital = 1,
    Analog = 2,
}

/// <summary>Proxy Authen Type (AVP 29), RFC 2661 section 4.4.5.</summary>
public enum ProxyAuthenType : ushort
{
    Reserved = 0,
    TextualExchange = 1,
    Chap = 2,
    Pap = 3,
    NoAuthentication = 4,
    MsChapV1 = 5,
}
