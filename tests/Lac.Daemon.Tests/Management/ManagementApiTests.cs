using Lac.Contracts;
using Lac.Daemon.Management;

namespace Lac.Daemon.Tests.Management;

public sealed class ManagementApiTests
{
    private const string Attach = "/v1/attach";
    private const string AttachBody = $$"""{"imsi":"{{Samples.Imsi}}"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_attach_hands_on_every_field_and_answers_with_the_session()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Attach = (r, _) => Result(CommandStatus.Done, Samples.Up(r.Imsi));

        ApiAnswer answer = await api.PostAsync(Attach, """
            {"imsi":"001010000000001","slice":"s","group":"g","msisdn":"4917","imei":"35","iccid":"89","apn":"a.b","username":"u","password":"p\u00e4ss"}
            """);

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json", answer.MediaType);
        Assert.Equal("10.11.0.10", answer.Json.GetProperty("ipv4").GetString());
        Assert.Equal(
            new AttachRequest
            {
                Imsi = "001010000000001",
                Slice = "s",
                Group = "g",
                Msisdn = "4917",
                Imei = "35",
                Iccid = "89",
                Apn = "a.b",
                Username = "u",
                Password = "päss",
            },
            api.Control.LastAttach);
    }

    [Theory]
    [InlineData(CommandStatus.BadRequest, 400)]
    [InlineData(CommandStatus.NotFound, 404)]
    [InlineData(CommandStatus.Conflict, 409)]
    [InlineData(CommandStatus.NotReady, 503)]
    [InlineData(CommandStatus.Refused, 502)]
    [InlineData(CommandStatus.TimedOut, 504)]
    public async Task A_failed_command_is_a_problem_with_its_reason_and_how_far_it_came(CommandStatus status, int http)
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Attach = (_, _) => Result(status, Samples.Failed(), "LNS not reachable", "198.51.100.1:1701 said nothing.");
        api.Control.Detach = (_, _) => Result(status, null, "LNS not reachable", "198.51.100.1:1701 said nothing.");

        ApiAnswer attach = await api.PostAsync(Attach, AttachBody);
        ApiAnswer detach = await api.PostAsync("/v1/detach", AttachBody);

        attach.AssertProblem(http);
        Assert.Equal("LNS not reachable", attach.Title);
        Assert.Equal("urn:l2tp-lac:problem:lns-not-reachable", attach.Json.GetProperty("type").GetString());
        Assert.Equal("198.51.100.1:1701 said nothing.", attach.Detail);
        Assert.Equal(4711, attach.Json.GetProperty("session").GetProperty("tunnelId").GetInt32());
        detach.AssertProblem(http);
        Assert.False(detach.Json.TryGetProperty("session", out _));
    }

    [Fact]
    public async Task Lists_page_and_name_the_next_page()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Sessions.AddRange([Samples.Up("001010000000001"), Samples.Up("001010000000002"), Samples.Up("001010000000003")]);
        api.Control.Tunnels.AddRange([Samples.Tunnel(1), Samples.Tunnel(2)]);

        ApiAnswer first = await api.GetAsync("/v1/sessions?limit=2&state=up&slice=customer-l2-vs01");
        ApiAnswer last = await api.GetAsync("/v1/sessions?limit=2&after=" + first.Json.GetProperty("next").GetString());
        ApiAnswer tunnels = await api.GetAsync("/v1/tunnels?after=1");

        Assert.Equal(2, first.Json.GetProperty("items").GetArrayLength());
        Assert.Equal("001010000000003", last.Json.GetProperty("items")[0].GetProperty("imsi").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, last.Json.GetProperty("next").ValueKind);
        Assert.Equal(2, tunnels.Json.GetProperty("items")[0].GetProperty("tunnelId").GetInt32());
    }

    [Fact]
    public async Task Shows_a_session_a_tunnel_and_the_daemon()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Sessions.Add(Samples.Up());
        api.Control.Tunnels.Add(Samples.Tunnel());
        api.Control.Status = Samples.Status();

        Assert.Equal(12, (await api.GetAsync("/v1/sessions/" + Samples.Imsi)).Json.GetProperty("traffic").GetProperty("uplinkPackets").GetInt64());
        Assert.Equal("lns1.example", (await api.GetAsync("/v1/tunnels/4711")).Json.GetProperty("peerHostName").GetString());
        Assert.Equal("europe-frankfurt", (await api.GetAsync("/v1/status")).Json.GetProperty("regionalGateway").GetString());
    }

    [Theory]
    [InlineData("/v1/sessions/001010000000009", 404, "No such session")]
    [InlineData("/v1/tunnels/77", 404, "No such tunnel")]
    [InlineData("/v1/sessions/abc", 400, "Wrong request")]
    [InlineData("/v1/tunnels/0", 400, "Wrong request")]
    [InlineData("/v1/tunnels/65536", 400, "Wrong request")]
    [InlineData("/v1/nothing", 404, "Not Found")]
    [InlineData("/", 404, "Not Found")]
    [InlineData("/v1/attach", 405, "Method Not Allowed")]
    public async Task What_is_not_there_is_a_problem(string path, int status, string title)
    {
        await using ApiHost api = await ApiHost.StartAsync();

        ApiAnswer answer = await api.GetAsync(path);

        answer.AssertProblem(status);
        Assert.Equal(title, answer.Title);
    }

    [Fact]
    public async Task A_wrong_method_is_told_the_right_one()
    {
        await using ApiHost api = await ApiHost.StartAsync();

        using HttpResponseMessage response = await api.Client.DeleteAsync("/v1/attach", Cancellation);

        Assert.Equal(["POST"], response.Content.Headers.Allow);
        (await ApiHost.ReadAsync(response)).AssertProblem(405);
    }

    [Theory]
    [InlineData("limit=0", "?limit", "1 to 1000")]
    [InlineData("limit=1001", "?limit", "1 to 1000")]
    [InlineData("limit=-1", "?limit", "1 to 1000")]
    [InlineData("state=Up", "?state", "connecting, up, closing, ended, failed, all")]
    [InlineData("imsi=12x", "?imsi", "digits")]
    [InlineData("slice=", "?slice", "empty")]
    [InlineData("slice=a&slice=b", "?slice", "twice")]
    [InlineData("slize=a", "?slize", "known are slice, state, imsi, limit, after")]
    public async Task A_wrong_query_parameter_is_named(string query, string pointer, string says)
    {
        await using ApiHost api = await ApiHost.StartAsync();

        ApiAnswer answer = await api.GetAsync("/v1/sessions?" + query);

        answer.AssertProblem(400);
        Assert.Equal(pointer, answer.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Contains(says, answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_ours_is_a_500_that_tells_nothing_of_its_exception()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Attach = (_, _) => throw new InvalidOperationException("secret-in-exception");

        ApiAnswer answer = await api.PostAsync(Attach, AttachBody);

        answer.AssertProblem(500);
        Assert.DoesNotContain("secret-in-exception", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_cancels_its_attach()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        var arrived = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        api.Control.Attach = (_, token) =>
        {
            token.Register(cancelled.SetResult);
            arrived.SetResult();
            return Forever(token);
        };
        using var client = new CancellationTokenSource();
        using var content = new StringContent(AttachBody, System.Text.Encoding.UTF8, "application/json");

        Task<HttpResponseMessage> attach = api.Client.PostAsync(Attach, content, client.Token);
        await arrived.Task.WaitAsync(Cancellation);
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attach);
        await cancelled.Task.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task A_stop_answers_the_attaches_that_wait()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        var arrived = new TaskCompletionSource();
        api.Control.Attach = (_, token) =>
        {
            arrived.SetResult();
            return Forever(token);
        };

        Task<ApiAnswer> attach = api.PostAsync(Attach, AttachBody);
        await arrived.Task.WaitAsync(Cancellation);
        await api.StopAsync();

        ApiAnswer answer = await attach;
        answer.AssertProblem(503);
        Assert.Equal("Daemon is stopping", answer.Title);
    }

    private static Task<CommandResult<SessionView>> Result(CommandStatus status, SessionView? view, string title = "", string detail = "") =>
        Task.FromResult(new CommandResult<SessionView>(status, view, title, detail));

    private static async Task<CommandResult<SessionView>> Forever(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return new CommandResult<SessionView>(CommandStatus.Done, null);
    }
}
