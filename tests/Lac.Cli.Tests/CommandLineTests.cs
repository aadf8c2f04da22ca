using System.Net.Sockets;
using System.Text.Json;
using Lac.Contracts;
using Lac.Daemon.Management;
using Lac.Daemon.Tests.Management;

namespace Lac.Cli.Tests;

/// <summary>Where options stand, what they carry, and how a run ends.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--socket {socket} --json attach --imsi {imsi}")]
    [InlineData("--json attach --imsi {imsi} --socket {socket}")]
    [InlineData("attach --socket {socket} --imsi {imsi} --json")]
    [InlineData("attach --json --imsi={imsi} --socket={socket}")]
    public async Task Global_options_stand_before_or_after_the_command(string line)
    {
        await using ApiHost api = await AttachingAsync();

        LacctlRun run = await LacctlRun.OfAsync([.. line.Split(' ').Select(a => a.Replace("{socket}", api.SocketPath, StringComparison.Ordinal).Replace("{imsi}", Samples.Imsi, StringComparison.Ordinal))]);

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.Equal("10.11.0.10", Parse(run.Out).GetProperty("ipv4").GetString());
    }

    [Fact]
    public async Task The_environment_names_the_socket_when_no_option_does()
    {
        await using ApiHost api = await AttachingAsync();

        LacctlRun run = await LacctlRun.OfAsync(["attach", "--imsi", Samples.Imsi], socketVariable: api.SocketPath);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
    }

    [Fact]
    public async Task An_attach_carries_all_its_options()
    {
        await using ApiHost api = await AttachingAsync();

        await LacctlRun.OfAsync(
            api, "attach", "--imsi", Samples.Imsi, "--slice", "s", "--group", "g", "--msisdn", "1", "--imei", "2", "--iccid", "3", "--apn", "a.b", "--username", "u", "--password", "@p");

        Assert.Equal(
            new AttachRequest { Imsi = Samples.Imsi, Slice = "s", Group = "g", Msisdn = "1", Imei = "2", Iccid = "3", Apn = "a.b", Username = "u", Password = "@p" },
            api.Control.LastAttach);
    }

    [Fact]
    public async Task A_password_comes_from_standard_input_or_a_file()
    {
        await using ApiHost api = await AttachingAsync();
        string file = Path.Combine(Path.GetDirectoryName(api.SocketPath)!, "password");
        await File.WriteAllTextAsync(file, "from file\n", TestContext.Current.CancellationToken);
        string[] attach = ["--socket", api.SocketPath, "attach", "--imsi", Samples.Imsi];

        await LacctlRun.OfAsync([.. attach, "--password", "-"], input: "from input\n");
        Assert.Equal("from input", api.Control.LastAttach!.Password);
        await LacctlRun.OfAsync([.. attach, "--password-file", file]);
        Assert.Equal("from file", api.Control.LastAttach!.Password);
    }

    [Theory]
    [InlineData("attch --imsi 001010000000001", "There is no command 'attch'. Did you mean 'attach'?")]
    [InlineData("frobnicate", "There is no command 'frobnicate'. There are attach, detach")]
    [InlineData("", "A command is missing: one of attach, detach")]
    [InlineData("show", "A command is missing: one of session, tunnel")]
    [InlineData("attach", "Option '--imsi' is required.")]
    [InlineData("attach --imzi 001010000000001", "Did you mean '--imsi'?")]
    [InlineData("attach --imsi 001010000000001 --password a --password-file b", "not both")]
    [InlineData("attach --imsi 001010000000001 --password-file /nonexistent/file", "cannot be read")]
    [InlineData("sessions --state upp", "'connecting' 'up' 'closing'")]
    [InlineData("show tunnel abc", "'abc'")]
    public async Task Wrong_usage_is_exit_code_2_with_what_is_wrong(string line, string says)
    {
        string[] args = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        LacctlRun human = await LacctlRun.OfAsync(args);
        LacctlRun json = await LacctlRun.OfAsync(["--json", .. args]);

        Assert.Equal((ExitCode.Usage, ""), (human.ExitCode, human.Out));
        Assert.Contains(says, human.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Usage, ""), (json.ExitCode, json.Error));
        Assert.Equal("failed", Parse(json.Out).GetProperty("state").GetString());
        Assert.Contains(says, Parse(json.Out).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CommandStatus.BadRequest, 2)]
    [InlineData(CommandStatus.NotFound, 4)]
    [InlineData(CommandStatus.Conflict, 1)]
    [InlineData(CommandStatus.NotReady, 1)]
    [InlineData(CommandStatus.Refused, 1)]
    [InlineData(CommandStatus.TimedOut, 1)]
    public async Task A_failed_attach_is_one_object_of_the_same_shape_whatever_the_failure(CommandStatus status, int exitCode)
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Attach = (_, _) => Task.FromResult(new CommandResult<SessionView>(status, null, "A reason", "A sentence."));

        LacctlRun run = await LacctlRun.OfAsync(api, "--json", "attach", "--imsi", Samples.Imsi);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        AssertFailedAttach(run, "A reason", "A sentence.");
    }

    [Fact]
    public async Task A_session_without_an_address_is_no_success()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Attach = (_, _) => Task.FromResult(new CommandResult<SessionView>(CommandStatus.Done, Samples.Up() with { Ipv4 = null }));

        LacctlRun run = await LacctlRun.OfAsync(api, "--json", "attach", "--imsi", Samples.Imsi);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal("No address", Parse(run.Out).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_conflict_does_not_show_the_attach_as_up()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Attach = (_, _) => Task.FromResult(new CommandResult<SessionView>(CommandStatus.Conflict, Samples.Up(), "Already attached", "It is up."));

        LacctlRun run = await LacctlRun.OfAsync(api, "--json", "attach", "--imsi", Samples.Imsi);

        AssertFailedAttach(run, "Already attached", "It is up.");
    }

    [Theory]
    [InlineData("attach --imsi 001010000000001")]
    [InlineData("detach --imsi 001010000000001")]
    [InlineData("sessions")]
    [InlineData("tunnels")]
    [InlineData("show session 001010000000001")]
    [InlineData("show tunnel 1")]
    [InlineData("status")]
    public async Task A_daemon_that_is_not_running_is_exit_code_3(string line)
    {
        string[] args = ["--socket", "/nonexistent/lacd.sock", .. line.Split(' ')];

        LacctlRun human = await LacctlRun.OfAsync(args);
        LacctlRun json = await LacctlRun.OfAsync([.. args, "--json"]);

        Assert.Equal((ExitCode.NotReachable, ""), (human.ExitCode, human.Out));
        Assert.Contains("daemon not reachable", human.Error, StringComparison.Ordinal);
        Assert.Contains("/nonexistent/lacd.sock does not exist", human.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.NotReachable, ""), (json.ExitCode, json.Error));
        Assert.Equal("failed", Parse(json.Out).GetProperty("state").GetString());
        Assert.Equal("daemon not reachable", Parse(json.Out).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_stale_socket_is_a_daemon_that_is_not_running()
    {
        string folder = Directory.CreateTempSubdirectory("lacctl-").FullName;
        string path = Path.Combine(folder, "lacd.sock");
        using (Socket stale = ManagementSocket.Bind(path))
        {
            LacctlRun run = await LacctlRun.OfAsync(["--socket", path, "status"]);

            Assert.Equal(ExitCode.NotReachable, run.ExitCode);
            Assert.Contains("Nobody answers on " + path, run.Error, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_socket_path_that_is_too_long_is_wrong_usage()
    {
        LacctlRun run = await LacctlRun.OfAsync(["--socket", "/" + new string('a', 107), "status"]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("107", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_follows_all_its_pages_into_one_array()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Sessions.AddRange(Enumerable.Range(0, (2 * ApiPaths.MaxPageSize) + 1).Select(i => Samples.Up($"00101{i:0000000000}")));

        LacctlRun run = await LacctlRun.OfAsync(api, "--json", "sessions");

        Assert.Equal((2 * ApiPaths.MaxPageSize) + 1, Parse(run.Out).GetArrayLength());
    }

    [Fact]
    public async Task Filters_reach_the_daemon()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Sessions.AddRange([Samples.Up("001010000000001"), Samples.Up("001010000000002") with { Slice = "a&b" }, Samples.Failed()]);

        Assert.Equal(1, Parse((await LacctlRun.OfAsync(api, "--json", "sessions", "--slice", "a&b")).Out).GetArrayLength());
        Assert.Equal(2, Parse((await LacctlRun.OfAsync(api, "--json", "sessions", "--state", "up")).Out).GetArrayLength());
        Assert.Equal(1, Parse((await LacctlRun.OfAsync(api, "--json", "sessions", "--imsi", "001010000000002")).Out).GetArrayLength());
        Assert.Equal("[]\n", (await LacctlRun.OfAsync(api, "--json", "tunnels", "--state", "up")).Out);
    }

    [Fact]
    public async Task Interrupting_an_attach_tells_the_daemon_and_ends_with_130()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        using var interrupt = new CancellationTokenSource();
        var told = new TaskCompletionSource();
        api.Control.Attach = async (_, token) =>
        {
            token.Register(told.SetResult);
            await interrupt.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return new CommandResult<SessionView>(CommandStatus.Done, null);
        };

        LacctlRun run = await LacctlRun.OfAsync(["--socket", api.SocketPath, "--json", "attach", "--imsi", Samples.Imsi], cancellation: interrupt.Token);

        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.Equal("Interrupted", Parse(run.Out).GetProperty("reason").GetString());
        await told.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void An_answer_of_another_version_that_lacks_members_is_read_with_their_defaults()
    {
        DaemonView daemon = JsonSerializer.Deserialize("""{"version":"0.0.9","added":1}""", ContractsJson.Wire.DaemonView)!;
        SessionView session = JsonSerializer.Deserialize("""{"imsi":"001010","state":"up","slice":"s"}""", ContractsJson.Wire.SessionView)!;
        Problem problem = JsonSerializer.Deserialize("""{"title":"t","status":400,"detail":"d"}""", ContractsJson.Wire.Problem)!;

        Assert.Empty(daemon.Slices);
        Assert.Empty(daemon.Received);
        Assert.Equal("", daemon.RegionalGateway);
        Assert.Empty(session.Dns);
        Assert.Equal(Problem.Blank, problem.Type);
    }

    private static void AssertFailedAttach(LacctlRun run, string reason, string detail)
    {
        JsonElement json = Parse(run.Out);
        Assert.Equal(Samples.Imsi, json.GetProperty("imsi").GetString());
        Assert.Equal("failed", json.GetProperty("state").GetString());
        Assert.Equal(reason, json.GetProperty("reason").GetString());
        Assert.Equal(detail, json.GetProperty("detail").GetString());
        string[] shape = ["ipv4", "peerIpv4", "dns", "mtu", "lns", "lac", "tunnelId", "sessionId", "authentication", "elapsedMs"];
        Assert.All(shape, name => Assert.True(json.TryGetProperty(name, out _), name));
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static async Task<ApiHost> AttachingAsync()
    {
        ApiHost api = await ApiHost.StartAsync();
        api.Control.Attach = (r, _) => Task.FromResult(new CommandResult<SessionView>(CommandStatus.Done, Samples.Up(r.Imsi)));
        return api;
    }
}
