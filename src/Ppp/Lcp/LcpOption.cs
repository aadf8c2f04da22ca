namespace Ppp.Lcp;

/// <summary>
/// LCP Configuration Options that have a meaning here (RFC 1661 section 6, RFC 1662 section 7.1). Every other
/// one, Quality-Protocol (4), MRRU (17) and Endpoint Discriminator (19) among them, is rejected.
/// </summary>
internal enum LcpOption : byte
{
    MaximumReceiveUnit = 1,
    AsyncControlCharacterMap = 2,
    AuthenticationProtocol = 3,
    MagicNumber = 5,
    ProtocolFieldCompression = 7,
    AddressAndControlFieldCompression = 8,
}
