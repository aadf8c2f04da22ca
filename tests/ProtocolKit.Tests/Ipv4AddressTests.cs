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
    [InlineData("10.0.0")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text)
    {
        // "10.0.0" is the old three-part form that IPAddress takes as 10.0.0.0: its text differs.
        bool read = Ipv4Address.TryParse(text, out Ipv4Address address);
        Assert.False(read && address.ToString() == text);
    }
}
