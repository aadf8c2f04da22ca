using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Tests;

/// <summary>A SIM gets its address from a real LNS, by each kind of authentication, and its packets pass.</summary>
[Collection(Lab.Turns)]
public class AttachTests(Lab lab)
{
    [Fact]
    public async Task A_sim_gets_its_address_by_chap_and_pings_through_the_tunnel()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(lab, Documents.Slice("chap", Lab.ChapLns, "001010000000001"));

        JsonElement attached = await daemon.AttachAsync("001010000000001");

        Assert.Equal("up", attached.Text("state"));
        Assert.Equal("chap", attached.Text("authentication"));
        Assert.StartsWith("10.11.", attached.Text("ipv4"));
        Assert.Equal("10.11.0.1", attached.Text("peerIpv4"));
        Assert.Equal(["10.11.0.53", "10.11.0.54"], attached.GetProperty("dns").EnumerateArray().Select(dns => dns.GetString()));
        Assert.Equal(1400, attached.Number("mtu"));
        Assert.Equal($"{Lab.ChapLns}:1701", attached.Text("lns"));
        Assert.Equal($"{Lab.LacAddress}:1701", attached.Text("lac"));
        await PingAsync(attached);
    }

    [Fact]
    public async Task A_sim_gets_its_address_by_pap()
    {
        lab.Require();
        JsonObject slice = Documents.Slice("pap", Lab.PapLns, "001010000000002")
            .With(s => s["ppp"]!["papAuthentication"] = true).With(s => s["ppp"]!["chapAuthentication"] = false);
        await using Daemon daemon = await Daemon.StartAsync(lab, slice);

        JsonElement attached = await daemon.AttachAsync("001010000000002");

        Assert.Equal("pap", attached.Text("authentication"));
        await PingAsync(attached);
    }

    [Fact]
    public async Task A_sim_gets_its_address_from_an_lns_that_asks_for_nothing()
    {
        lab.Require();
        JsonObject slice = Documents.Slice("open", Lab.OpenLns, "001010000000003")
            .WithoutAuthentication();
        await using Daemon daemon = await Daemon.StartAsync(lab, slice);

        JsonElement attached = await daemon.AttachAsync("001010000000003");

        Assert.Equal("none", attached.Text("authentication"));
        await PingAsync(attached);
    }

    [Fact]
    public async Task Inner_packets_of_1400_octets_pass_and_1401_do_not_fit()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(lab, Documents.Slice("big", Lab.ChapLns, "001010000000004"));
        JsonElement attached = await daemon.AttachAsync("001010000000004");

        CommandOutput fits = await lab.InSimsAsync(
            "ping", "-I", attached.Text("ipv4")!, "-c", "5", "-i", "0.2", "-W", "2", "-M", "do", "-s", "1372", "10.11.0.1");
        CommandOutput tooBig = await lab.InSimsAsync(
            "ping", "-I", attached.Text("ipv4")!, "-c", "1", "-W", "1", "-M", "do", "-s", "1373", "10.11.0.1");

        Assert.True(fits.ExitCode == 0, fits.ToString());
        Assert.True(tooBig.ExitCode != 0, tooBig.ToString());
    }

    [Fact]
    public async Task Twenty_sims_come_up_at_once_on_one_tunnel_with_the_default_settings()
    {
        lab.Require();
        string[] imsis = [.. Enumerable.Range(1, 20).Select(i => $"0010100000002{i:00}")];
        await using Daemon daemon = await Daemon.StartAsync(lab, Documents.Slice("twenty", Lab.ChapLns, imsis).WithDefaultBudgets());

        JsonElement[] attached = await Task.WhenAll(imsis.Select(daemon.AttachAsync));

        Assert.Single(attached.Select(a => a.Number("tunnelId")).Distinct());
        Assert.Equal(20, attached.Select(a => a.Number("sessionId")).Distinct().Count());
        Assert.Equal(20, attached.Select(a => a.Text("ipv4")).Distinct(StringComparer.Ordinal).Count());
        JsonElement tunnel = Assert.Single(await daemon.ListAsync("tunnels"));
        Assert.Equal(20, tunnel.Number("sessions"));
        await PingAsync(attached[0]);
        await PingAsync(attached[19]);
    }

    [Fact]
    public async Task A_sim_detaches_and_attaches_ten_times()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(lab, Documents.Slice("again", Lab.ChapLns, "001010000000005"));
        for (int round = 0; round < 10; round++)
        {
            JsonElement attached = await daemon.AttachAsync("001010000000005");
            await PingAsync(attached);
            await daemon.DetachAsync("001010000000005");
            CommandOutput addresses = await Command.RunAsync("ip", "-n", lab.Sims, "-o", "address", "show", "to", attached.Text("ipv4")!);
            Assert.Empty(addresses.Output);
        }
    }

    private async Task PingAsync(JsonElement attached)
    {
        // The first packet after IPCP may be lost at a real LNS.
        CommandOutput ping = await lab.InSimsAsync(
            "ping", "-I", attached.Text("ipv4")!, "-c", "3", "-i", "0.2", "-W", "3", attached.Text("peerIpv4")!);
        Assert.True(ping.ExitCode == 0, ping.ToString());
    }
}
