using Lac.Engine.Settings;

namespace Lac.Engine.Tests.Settings;

public class NameFormatTests
{
    private static readonly SimIdentity Sim = new("001010000000001", "491701", null, "8949", "fleet.example");

    [Theory]
    [InlineData("imsi", "001010000000001")]
    [InlineData("{imsi}@{apn}", "001010000000001@fleet.example")]
    [InlineData("lac-{iccid}{msisdn}", "lac-8949491701")]
    public void A_format_is_filled_in_from_what_is_known_of_the_SIM(string text, string expected)
    {
        Assert.True(NameFormat.TryParse(text, out NameFormat? format, out _));
        Assert.True(format.TryFormat(Sim, out string made, out _));
        Assert.Equal(expected, made);
    }

    [Theory]
    [InlineData("plain", "names no field")]
    [InlineData("", "names no field")]
    [InlineData("{imsi", "has a '{' without a '}'")]
    [InlineData("imsi}", "has a '}' without a '{'")]
    [InlineData("{isim}", "names the unknown field 'isim'")]
    [InlineData("{IMSI}", "names the unknown field 'IMSI'")]
    [InlineData("{imsi}{}", "names the unknown field ''")]
    public void A_format_that_cannot_work_says_why(string text, string fault)
    {
        Assert.False(NameFormat.TryParse(text, out _, out string said));
        Assert.Equal(fault, said);
    }

    [Fact]
    public void A_field_that_the_SIM_lacks_is_named()
    {
        Assert.True(NameFormat.TryParse("{imsi}/{imei}", out NameFormat? format, out _));
        Assert.False(format.TryFormat(Sim, out _, out string missing));
        Assert.Equal("imei", missing);
    }

    [Fact]
    public void A_secret_is_compared_and_never_shown()
    {
        var secret = new Secret("hush");
        Assert.Equal(new Secret("hush"), secret);
        Assert.NotEqual(new Secret("other"), secret);
        Assert.Equal("(set)", $"{secret}");
        Assert.Equal("(none)", $"{Secret.None}");
    }
}
