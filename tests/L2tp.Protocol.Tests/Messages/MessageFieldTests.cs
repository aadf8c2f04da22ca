using System.Text;
using L2tp.Protocol.Messages;
using L2tp.Protocol.Wire;

namespace L2tp.Protocol.Tests.Messages;

/// <summary>Each property goes into the AVP that has its name: a swap in both Write and TryRead would pass a round trip.</summary>
public class MessageFieldTests
{
    private static readonly SampleValues All = SampleValues.All;

    [Fact]
    public void Sccrq_and_sccrp()
    {
        string[] common = ["2=0100", "3=00000001", "4=00000002", "7=alpha", "9=1234", "10=0008", "11=bravo", "6=0B0C", "8=charlie"];
        Check(MessageType.SCCRQ, [.. common, "5=0102030405060708"]);
        Check(MessageType.SCCRP, "2=0102", "3=00000003", "4=00000001", "7=alpha", "9=1234", "10=0009", "11=bravo", "13=0102030405060708090A0B0C0D0E0F10", "6=0B0C", "8=charlie");
        Check(MessageType.SCCCN, "13=0102030405060708090A0B0C0D0E0F10");
    }

    [Fact]
    public void Icrq_iccn_and_icrp()
    {
        Check(MessageType.ICRQ, "14=1234", "15=01020304", "18=00000001", "25=05060708", "21=alpha", "22=bravo", "23=charlie");
        Check(MessageType.ICRP, "14=1234");
        Check(
            MessageType.ICCN,
            "24=01020304",
            "19=00000001",
            "26=alpha",
            "27=bravo",
            "28=charlie",
            "29=0002",
            "30=delta",
            "31=echo",
            "32=0007",
            "33=foxtrot",
            "37=alpha",
            "38=05060708",
            "39=");
    }

    [Fact]
    public void Outgoing_calls()
    {
        Check(MessageType.OCRQ, "14=1234", "15=01020304", "16=05060708", "17=090A0B0C", "18=00000003", "19=00000002", "21=alpha", "23=bravo");
        Check(MessageType.OCRP, "14=1234", "25=01020304");
        Check(MessageType.OCCN, "24=01020304", "19=00000001", "38=05060708", "39=");
    }

    [Fact]
    public void Ends_and_reports()
    {
        Check(MessageType.StopCCN, "9=1234", "1=00020008" + Hex("bravo"));
        Check(MessageType.CDN, "14=1234", "1=00020008" + Hex("bravo"), "12=001045" + Hex("charlie"), "46=000DC22302" + Hex("delta"));
        Check(MessageType.WEN, "34=0000" + "0102030405060708090A0B0C0D0E0F101112131415161718");
        Check(MessageType.SLI, "35=0000" + "0102030405060708");
    }

    [Fact]
    public void Ends_and_reports_read_back_by_name()
    {
        byte[] body = new byte[2048];
        int length = SampleMessages.Write(MessageType.CDN, All, body);
        ControlMessage.TryParse(body.AsSpan(0, length), default, default, out ControlMessage message);
        Assert.True(Cdn.TryRead(message, out Cdn cdn));
        Assert.True(cdn.Result is { Code: (ushort)CdnResult.GeneralError, Error: GeneralError.UnknownMandatoryAvp });
        Assert.Equal("bravo", Encoding.UTF8.GetString(cdn.Result.Message));
        Assert.True(cdn.Q931Cause is { IsPresent: true, Code: 16, Message: 0x45 });
        Assert.Equal("charlie", Encoding.UTF8.GetString(cdn.Q931Cause.Advisory));
        Assert.True(cdn.DisconnectCause is { IsPresent: true, Code: 13, ControlProtocol: 0xC223, Direction: 2 });
        Assert.Equal("delta", Encoding.UTF8.GetString(cdn.DisconnectCause.Message));
    }

    private static void Check(MessageType type, params string[] expected)
    {
        byte[] body = new byte[2048];
        int length = SampleMessages.Write(type, All, body);
        Assert.Equal(default, ControlMessage.TryParse(body.AsSpan(0, length), default, default, out ControlMessage message));
        foreach (string line in expected)
        {
            string[] parts = line.Split('=');
            Assert.True(message.TryGetBytes((AvpType)int.Parse(parts[0]), out ReadOnlySpan<byte> value), line);
            string hex = parts[1].Any(char.IsLower) && !parts[1].Any(char.IsDigit) ? Hex(parts[1]) : parts[1];
            Assert.Equal(hex, Convert.ToHexString(value));
        }
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
