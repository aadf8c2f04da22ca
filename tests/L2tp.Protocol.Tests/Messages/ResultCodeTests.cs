using System.Text;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Messages;

public class ResultCodeTests
{
    [Fact]
    public void Without_error_code_and_text_it_takes_two_octets()
    {
        Assert.Equal("0001", Written(new ResultCode(StopCcnResult.RequestToClear)));
        Assert.Equal("0003", Written(new ResultCode(CdnResult.AdministrativeReasons)));
    }

    [Fact]
    public void A_text_without_an_error_code_gets_error_code_0()
    {
        Assert.Equal("000600006F66660A", Written(new ResultCode(StopCcnResult.ShuttingDown, message: "off\n"u8)));
        Assert.Equal("00020008", Written(new ResultCode(StopCcnResult.GeneralError, GeneralError.UnknownMandatoryAvp)));
    }

    [Fact]
    public void A_text_that_is_too_long_is_cut()
    {
        Assert.Equal(Avp.MaxValueLength * 2, Written(new ResultCode(StopCcnResult.GeneralError, GeneralError.None, new byte[2000])).Length);
    }

    [Theory]
    [InlineData("0002", 2, null, "")]
    [InlineData("000200", 2, null, "")]
    [InlineData("00020006", 2, 6, "")]
    [InlineData("0002000641", 2, 6, "A")]
    public void Reads_what_is_there(string value, int code, int? error, string text)
    {
        byte[] body = new byte[100];
        var writer = new AvpWriter(body, MessageType.CDN);
        writer.WriteUInt16(AvpType.AssignedSessionId, 1);
        writer.WriteBytes(AvpType.ResultCode, Convert.FromHexString(value));
        Assert.Equal(default, ControlMessage.TryParse(body.AsSpan(0, writer.Length), default, default, out ControlMessage message));
        Assert.True(Cdn.TryRead(message, out Cdn cdn));
        Assert.Equal(code, cdn.Result.Code);
        Assert.Equal(error, cdn.Result.ErrorCode);
        Assert.Equal(text, Encoding.UTF8.GetString(cdn.Result.Message));
    }

    [Fact]
    public void Every_code_has_a_text_of_its_own()
    {
        Assert.Distinct(Enum.GetValues<StopCcnResult>().Select(code => code.ToText()).Append(((StopCcnResult)99).ToText()));
        Assert.Distinct(Enum.GetValues<CdnResult>().Select(code => code.ToText()).Append(((CdnResult)99).ToText()));
        Assert.Distinct(Enum.GetValues<GeneralError>().Select(code => code.ToText()).Append(((GeneralError)99).ToText()));
    }

    private static string Written(ResultCode result)
    {
        byte[] body = new byte[2048];
        int length = new StopCcn { AssignedTunnelId = 1, Result = result }.Write(body);
        ControlMessage.TryParse(body.AsSpan(0, length), default, default, out ControlMessage message);
        return message.TryGetBytes(AvpType.ResultCode, out ReadOnlySpan<byte> value) ? Convert.ToHexString(value) : "";
    }
}
