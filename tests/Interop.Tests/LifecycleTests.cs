using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Tests;

/// <summary>Ends and beginnings: of the daemon, of the LNS, of a tunnel.</summary>
[Collection(Lab.Turns)]
public class LifecycleTests(Lab lab)
{
    [Fact]
    public async Task A_killed_daemon_attaches_again_at_once_after_its_restart()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(lab, Documents.Slice("killed", Lab.ChapLns, "001010000000021"));
        await daemon.AttachAsync("001010000000021");

        await daemon.KillAsync();
        await daemon.StartAsync();
        JsonElement attached = await daemon.AttachAsync("001010000000021");

        CommandOutput ping = await lab.InSimsAsync("ping", "-I", attached.Text("ipv4")!, "-c", "3", "-i", "0.2", "-W", "3", "10.11.0.1");
        Assert.True(ping.ExitCode == 0, ping.ToString());
    }

    [Fact]
    public async Task Sigterm_ends_sessions_and_tunnel_at_the_lns_within_three_seconds_and_leaves_nothing()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(lab, Documents.Slice("term", Lab.ChapLns, "001010000000022"));
        JsonElement attached = await daemon.AttachAsync("001010000000022");

        (int exitCode, TimeSpan time) = await daemon.TerminateAsync();

        Assert.Equal(0, exitCode);
        Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(3.5));
        CommandOutput log = await lab.RunAsync("log", "lns1");
        string closed = $"Connection closed to {Lab.LacAddress}, port 1701 (), Local: {attached.Number("peerTunnelId")}, Remote: {attached.Number("tunnelId")}";
        Assert.True(log.Output.Contains(closed, StringComparison.Ordinal), log.Output[^3000..]);
        CommandOutput addresses = await Command.RunAsync("ip", "-n", lab.Sims, "-o", "address", "show", "to", "10.11.0.0/16");
        CommandOutput links = await Command.RunAsync("ip", "-n", lab.Sims, "-o", "link", "show", "type", "tun");
        CommandOutput rules = await Command.RunAsync("ip", "-n", lab.Sims, "rule");
        Assert.Empty(addresses.Output + links.Output);
        Assert.Equal(3, rules.Output.Trim().Split('\n').Length);
        Assert.False(File.Exists(daemon.Socket));
    }

    [Fact]
    public async Task A_tunnel_that_the_lns_stops_ends_its_sessions_with_a_reason()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(lab, Documents.Slice("stopped", Lab.ChapLns, "001010000000023"));
        JsonElement attached = await daemon.AttachAsync("001010000000023");

        await lab.RunAsync("ctl", "lns1", $"echo 'd {attached.Number("peerTunnelId")}' >/run/xl2tpd/l2tp-control");

        JsonElement session = await UntilAsync(daemon, "001010000000023", "ended");
        Assert.Equal("tunnel lost", session.Text("reason"));
        Assert.Contains("StopCCN", session.Text("detail"), StringComparison.Ordinal);
        await daemon.AttachAsync("001010000000023");
    }

    [Fact]
    public async Task A_dead_lns_is_noticed_by_the_hello_ladder()
    {
        lab.Require();
        JsonObject slice = Documents.Slice("dead", Lab.OpenLns, "001010000000024")
            .WithoutAuthentication()
            .With(s => s["l2tp"] = new JsonObject { ["helloIntervalMs"] = 1000, ["helloThreshold"] = 2, ["totalTimeoutMs"] = 1000 });
        await using Daemon daemon = await Daemon.StartAsync(lab, slice);
        await daemon.AttachAsync("001010000000024");
        await lab.RunAsync("pause-lns", "lns3");
        try
        {
            JsonElement session = await UntilAsync(daemon, "001010000000024", "ended");
            Assert.Equal("tunnel lost", session.Text("reason"));
            Assert.Contains("HELLO", session.Text("detail"), StringComparison.Ordinal);
        }
        finally
        {
            await lab.RunAsync("resume-lns", "lns3");
        }
    }

    [Fact]
    public async Task A_second_daemon_on_the_same_address_is_refused_naming_it()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(lab, Documents.Slice("first", Lab.ChapLns, "001010000000025"));

        CommandOutput second = await Daemon.RunToEndAsync(lab, Documents.Slice("second", Lab.ChapLns, "001010000000026"));

        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"{Lab.LacAddress}:1701", second.Error, StringComparison.Ordinal);
        await daemon.AttachAsync("001010000000025");
    }

    private static async Task<JsonElement> UntilAsync(Daemon daemon, string imsi, string state)
    {
        for (int look = 0; look < 100; look++)
        {
            CommandOutput output = await daemon.LacctlAsync("--json", "show", "session", imsi);
            JsonElement session = JsonDocument.Parse(output.Output).RootElement;
            if (session.Text("state") == state)
            {
                return session;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{imsi} is not {state}:\n{daemon.Log}");
    }
}
