using Lac.Engine.Subscribers;
using Lac.Engine.Tests.Model;
using Ppp;

namespace Lac.Engine.Tests.Attach;

public class AttachTests
{
    [Theory]
    [InlineData(LnsAuthentication.Chap, AuthenticationMethod.Chap)]
    [InlineData(LnsAuthentication.Pap, AuthenticationMethod.Pap)]
    [InlineData(LnsAuthentication.None, AuthenticationMethod.None)]
    public void A_SIM_comes_up_with_the_authentication_the_LNS_asks_for(LnsAuthentication asked, AuthenticationMethod used)
    {
        var world = new World(Samples.Slice(), new() { Authentication = asked });
        Subscriber subscriber = world.BringUp();
        Assert.Equal(used, subscriber.Link!.Authentication);
        Assert.True(world.Lns.OnlyCall.Ppp.IsUp);
    }
}
