using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Tests;

/// <summary>What goes wrong is told apart, with the LNS's own words.</summary>
[Collection(Lab.Turns)]
public class FailureTests(Lab lab)
{
    [Fact]
    public async Task A_wrong_tunnel_secret_is_a_failed_tunnel_authentication()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(
            lab,
            Documents.Slice("wrong-secret", Lab.ChapLns, "001010000000011")
                .With(s => s["lacs"]![0]!["tunnelSecret"] = "NotTheSecret"));

        JsonElement failed = await daemon.FailToAttachAsync("001010000000011");

        Assert.Equal("tunnel authentication failed", failed.Text("reason"));
        Assert.Contains(Lab.ChapLns, failed.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("NotTheSecret", failed + daemon.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_ppp_password_is_named_with_the_message_of_the_lns()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(
            lab,
            Documents.Slice("wrong-password", Lab.ChapLns, "001010000000012")
                .With(s => s["ppp"]!["passwordOverride"] = "NotThePassword"));

        JsonElement failed = await daemon.FailToAttachAsync("001010000000012");

        Assert.Equal("PPP authentication failed", failed.Text("reason"));
        Assert.Contains("001010000000012", failed.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("denied", failed.Text("detail"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NotThePassword", failed + daemon.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_lns_that_demands_what_is_not_allowed_is_no_common_authentication()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(lab, Documents.Slice("no-common", Lab.PapLns, "001010000000013"));

        JsonElement failed = await daemon.FailToAttachAsync("001010000000013");

        Assert.True(failed.Text("reason") == "no common PPP authentication", failed.ToString());
    }

    [Fact]
    public async Task Nobody_at_the_address_is_an_lns_that_is_not_reachable()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(lab, Documents.Slice("nobody", Lab.NoLns, "001010000000014"));

        JsonElement failed = await daemon.FailToAttachAsync("001010000000014");

        Assert.Equal("LNS not reachable", failed.Text("reason"));
        Assert.Contains(Lab.NoLns, failed.Text("detail"), StringComparison.Ordinal);
        Assert.InRange(failed.GetProperty("elapsedMs").GetDouble(), 0, 10_000);
    }

    [Fact]
    public async Task What_cannot_be_tried_is_refused_with_a_sentence()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(
            lab,
            Documents.Slice("refusals", Lab.ChapLns, "001010000000015"),
            Documents.Slice("unready", Lab.ChapLns, "001010000000016").With(s => s["defaultRoutingPolicy"] = null));

        Assert.Equal("unknown IMSI", (await daemon.FailToAttachAsync("001019999999999")).Text("reason"));
        Assert.Equal("no default routing policy", (await daemon.FailToAttachAsync("001010000000016")).Text("reason"));
        CommandOutput detach = await daemon.LacctlAsync("detach", "--imsi", "001010000000015");
        Assert.True(detach.ExitCode != 0 && detach.Error.Contains("not attached", StringComparison.Ordinal), detach.ToString());
        await daemon.AttachAsync("001010000000015");
        Assert.Equal("already attached", (await daemon.FailToAttachAsync("001010000000015")).Text("reason"));
        Assert.Single(await daemon.ListAsync("sessions"), session => session.Text("state") == "up");
    }

    [Fact]
    public async Task Garbage_costs_counters_and_nothing_else()
    {
        lab.Require();
        await using Daemon daemon = await Daemon.StartAsync(lab, Documents.Slice("garbage", Lab.ChapLns, "001010000000017"));
        JsonElement attached = await daemon.AttachAsync("001010000000017");

        // Noise, L2F's version, ids that are not ours, an SCCRQ cut short.
        const string send = "head -c 200 /dev/urandom >/dev/udp/10.99.0.1/1701;"
            + @"printf '\310\001\000\014\000\000\000\000\000\000\000\000' >/dev/udp/10.99.0.1/1701;"
            + @"printf '\000\002\377\376\377\376\377\003\000\041' >/dev/udp/10.99.0.1/1701;"
            + @"printf '\310\002\000\014\000\000\000\000\000\000\000\000' >/dev/udp/10.99.0.1/1701";
        CommandOutput sent = await lab.RunAsync("exec", "bash", "-c", send);
        Assert.True(sent.ExitCode == 0, sent.ToString());

        CommandOutput status = await daemon.LacctlAsync("--json", "status");
        JsonElement received = JsonDocument.Parse(status.Output).RootElement.GetProperty("received");
        Assert.True(received.EnumerateObject().Sum(outcome => outcome.Name is "delivered" or "sent" or "controlMessage" or "pppControl" ? 0 : outcome.Value.GetInt64()) >= 3, status.Output);
        CommandOutput ping = await lab.InSimsAsync("ping", "-I", attached.Text("ipv4")!, "-c", "2", "-W", "3", "10.11.0.1");
        Assert.True(ping.ExitCode == 0, ping.ToString());
    }

    [Fact]
    public async Task A_document_with_faults_reports_them_all_and_ends_with_78()
    {
        lab.Require();
        JsonObject slice = Documents.Slice("faulty", Lab.ChapLns, "12345")
            .With(s => s["pdnType"] = "ipv5")
            .With(s => s["typo"] = true)
            .With(s => s["ppp"]!["mru"] = 300)
            .With(s => s["lnss"]![0]!["port"] = 0);

        CommandOutput output = await Daemon.RunToEndAsync(lab, slice);

        Assert.Equal(78, output.ExitCode);
        Assert.Contains("faulty.json", output.Error, StringComparison.Ordinal);
        Assert.All(
            ["$.pdnType", "$.typo", "$.ppp.mru", "$.lnss[0].port", "$.endpointGroups[0].endpoints[0].imsi", "5 faults"],
            part => Assert.Contains(part, output.Error, StringComparison.Ordinal));
    }
}
