using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Wire;

public class L2tpFlagsTests
{
    [Theory]
    [InlineData("C802000C1122", WireError.None, true, 0x1122)]
    [InlineData("00021122", WireError.None, false, 0x1122)]
    [InlineData("400200081122", WireError.None, false, 0x1122)]
    [InlineData("C802000C11", WireError.Truncated, true, 0)]
    [InlineData("000211", WireError.Truncated, false, 0)]
    [InlineData("00", WireError.Truncated, false, 0)]
    [InlineData("C803000C1122", WireError.WrongVersion, true, 0)]
    public void Tells_control_from_data_and_finds_the_tunnel_id(string datagram, WireError error, bool isControl, int tunnelId)
    {
        Assert.Equal(error, L2tpFlags.TryPeek(Convert.FromHexString(datagram), out L2tpFlags flags, out LocalTunnelId id));
        Assert.Equal(isControl, flags.IsControl);
        Assert.Equal(tunnelId, id.Value);
    }
}
