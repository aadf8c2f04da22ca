namespace ProtocolKit.Tests;

public class Ipv4AddressTests
{
    [Fact]
    public void Dotted_decimal_reads_and_prints_the_same()
    {
        Assert.True(Ipv4Address.TryParse("10.99.0.254", out Ipv4Address address));
        Assert.Equal(0x0A6300FEu, address.Value);
        Assert.Equal("10.99.0.254", address.ToString());
    }

    [Theory]
    [InlineData("fd00::1")]
    [InlineData("10.0.1")]
    [InlineData("0x0a.0.0.1")]
    [InlineData("010.0.0.1")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(Ipv4Address.TryParse(text, out Ipv4Address address));
        Assert.True(address.IsNone);
    }

    [Theory]
    [InlineData("10.0.0.1", true)]
    [InlineData("126.255.255.255", true)]
    [InlineData("128.0.0.1", true)]
    [InlineData("223.255.255.254", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("0.1.2.3", false)]
    [InlineData("127.0.0.9", false)]
    [InlineData("224.0.0.9", false)]
    [InlineData("255.255.255.255", false)]
    public void A_host_has_no_loopback_multicast_broadcast_or_zero_address(string text, bool isHost)
    {
        Assert.True(Ipv4Address.TryParse(text, out Ipv4Address address));
        Assert.Equal(isHost, address.IsHost);
    }
}
