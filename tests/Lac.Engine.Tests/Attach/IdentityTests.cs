using Lac.Engine.Settings;
using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;

namespace Lac.Engine.Tests.Attach;

/// <summary>Which names and passwords a call goes by (settings page, section 1.2).</summary>
public class IdentityTests
{
    [Fact]
    public void The_username_is_the_override_else_what_the_attach_brought_else_the_format()
    {
        AttachCommand brought = Samples.Attach(Samples.Imsi(1)) with { Username = "from-attach" };
        Assert.Equal("override", UsernameOf(ppp => ppp with { UsernameOverride = "override" }, brought));
        Assert.Equal("from-attach", UsernameOf(ppp => ppp, brought));
        Assert.Equal($"{Samples.Imsi(1)}@fleet.example", UsernameOf(ppp => ppp with { UsernameFormat = Format("{imsi}@{apn}") }, brought with { Username = "" }));
    }

    [Fact]
    public void The_password_is_the_override_else_what_the_attach_brought_else_empty()
    {
        AttachCommand brought = Samples.Attach(Samples.Imsi(1), "from-attach");
        Assert.Equal("override", PasswordOf(ppp => ppp with { PasswordOverride = new Secret("override") }, brought));
        Assert.Equal("from-attach", PasswordOf(ppp => ppp, brought));
        Assert.Equal("", PasswordOf(ppp => ppp, brought with { Password = Secret.None }));
    }

    [Fact]
    public void Called_and_calling_number_follow_their_formats_on_the_wire()
    {
        var world = new World(WithPpp(ppp => ppp with { CalledNumberFormat = Format("msisdn"), CallingNumberFormat = Format("{imei}/{iccid}") }));
        world.BringUp(Samples.Attach(Samples.Imsi(1)) with { Msisdn = "4917012345", Imei = "356938035643809", Iccid = "8949" });
        Assert.Equal("4917012345", world.Lns.OnlyCall.CalledNumber);
        Assert.Equal("356938035643809/8949", world.Lns.OnlyCall.CallingNumber);
    }

    [Fact]
    public void What_the_attach_brings_wins_over_what_the_endpoint_has()
    {
        SliceSettings slice = WithPpp(ppp => ppp with { CalledNumberFormat = Format("msisdn"), CallingNumberFormat = Format("apn") });
        var endpoint = new Endpoint { Imsi = Samples.Imsi(1), Msisdn = "111" };
        slice = slice with { EndpointGroups = [slice.EndpointGroups[0] with { Endpoints = [endpoint] }] };
        var world = new World(slice);
        Subscriber subscriber = world.BringUp();
        Assert.Equal("111", world.Lns.OnlyCall.CalledNumber);
        world.Detach(subscriber);
        world.RunFor(TimeSpan.FromSeconds(1));
        world.BringUp(Samples.Attach(Samples.Imsi(1)) with { Msisdn = "222", Apn = "other.example" });
        Assert.Equal("222", world.Lns.OnlyCall.CalledNumber);
        Assert.Equal("other.example", world.Lns.OnlyCall.CallingNumber);
    }

    [Theory]
    [InlineData("username")]
    [InlineData("called number")]
    [InlineData("calling number")]
    public void A_field_that_the_SIM_lacks_is_named(string what)
    {
        NameFormat msisdn = Format("msisdn");
        Refusal refusal = new World(WithPpp(ppp => what switch
        {
            "username" => ppp with { UsernameFormat = msisdn },
            "called number" => ppp with { CalledNumberFormat = msisdn },
            _ => ppp with { CallingNumberFormat = msisdn },
        })).Refuse();
        Assert.Equal(AttachFailure.MissingIdentity, refusal.Reason);
        Assert.Contains($"the {what} of slice", refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("has no msisdn", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_longer_than_the_wire_takes_are_refused()
    {
        string tooLong = new('x', 256);
        AttachCommand attach = Samples.Attach(Samples.Imsi(1));
        Assert.Contains("255", new World(Samples.Slice()).Refuse(attach with { Username = tooLong }).Detail, StringComparison.Ordinal);
        Assert.Contains("255", new World(Samples.Slice()).Refuse(attach with { Password = new Secret(tooLong) }).Detail, StringComparison.Ordinal);
        Assert.Contains("255", new World(Samples.Slice()).Refuse(attach with { Apn = tooLong }).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void No_sentence_or_record_shows_a_password()
    {
        var world = new World(Samples.SliceWithSecret("tunnel-pass"), new() { Secret = "tunnel-pass", Password = "another" });
        Refusal refusal = world.Fail(Samples.Attach(Samples.Imsi(1), "pass-of-the-SIM"));
        string all = refusal.Detail + Samples.Attach(Samples.Imsi(1), "pass-of-the-SIM") + world.Engine.Slices[0].Settings + string.Concat(world.Events);
        Assert.DoesNotContain("pass-of-the-SIM", all, StringComparison.Ordinal);
        Assert.DoesNotContain("tunnel-pass", all, StringComparison.Ordinal);
    }

    private static string UsernameOf(Func<PppSliceSettings, PppSliceSettings> change, AttachCommand attach)
    {
        var world = new World(WithPpp(change));
        Subscriber subscriber = world.BringUp(attach);
        Assert.Equal(subscriber.Username, world.Lns.OnlyCall.Ppp.Username);
        return subscriber.Username;
    }

    private static string PasswordOf(Func<PppSliceSettings, PppSliceSettings> change, AttachCommand attach)
    {
        var world = new World(WithPpp(change), new() { Authentication = LnsAuthentication.Pap });
        world.AttachToEnd(attach);
        return world.Lns.Tunnels[0].AllCalls[0].Ppp.PapPassword!;
    }

    private static NameFormat Format(string text) => NameFormat.TryParse(text, out NameFormat? format, out _) ? format : NameFormat.Imsi;

    private static SliceSettings WithPpp(Func<PppSliceSettings, PppSliceSettings> change)
    {
        SliceSettings slice = Samples.Slice();
        return slice with { Ppp = change(slice.Ppp) };
    }
}
