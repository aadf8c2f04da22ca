using Lac.Contracts;
using Lac.Daemon.Management;
using Lac.Daemon.Tests.Management;

namespace Lac.Cli.Tests;

/// <summary>What every command prints, for people and for programs.</summary>
public sealed class OutputTests
{
    public static TheoryData<string, string> Commands => new()
    {
        { "attach", $"attach --imsi {Samples.Imsi}" },
        { "detach", $"detach --imsi {Samples.Imsi}" },
        { "sessions", "sessions" },
        { "tunnels", "tunnels" },
        { "show-session", $"show session {Samples.Imsi}" },
        { "show-tunnel", "show tunnel 4711" },
        { "show-tunnel-ended", "show tunnel 9000" },
        { "status", "status" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_prints_for_people_and_for_programs(string golden, string command)
    {
        await using ApiHost api = await FilledAsync();

        LacctlRun human = await LacctlRun.OfAsync(api, command.Split(' '));
        LacctlRun json = await LacctlRun.OfAsync(api, [.. command.Split(' '), "--json"]);

        Golden.Compare(golden, human.Transcript);
        Golden.Compare(golden + "-json", json.Transcript);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_that_finds_nothing_or_is_refused_says_so(string golden, string command)
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Attach = (_, _) => Task.FromResult(new CommandResult<SessionView>(
            CommandStatus.TimedOut, Samples.Failed(), "LNS not reachable", "198.51.100.1:1701 answered none of 5 bring-up attempts."));
        api.Control.Detach = (_, _) => Task.FromResult(new CommandResult<SessionView>(
            CommandStatus.Conflict, null, "Not attached", "The SIM has no session that is up."));

        LacctlRun human = await LacctlRun.OfAsync(api, command.Split(' '));
        LacctlRun json = await LacctlRun.OfAsync(api, [.. command.Split(' '), "--json"]);

        Assert.Equal(human.ExitCode, json.ExitCode);
        Assert.Equal("", json.Error);
        Golden.Compare(golden + "-nothing", human.Transcript + json.Transcript);
    }

    [Theory]
    [InlineData("")]
    [InlineData("attach")]
    [InlineData("detach")]
    [InlineData("sessions")]
    [InlineData("tunnels")]
    [InlineData("show")]
    [InlineData("show session")]
    [InlineData("show tunnel")]
    [InlineData("status")]
    public async Task Help_has_an_example_that_parses(string command)
    {
        LacctlRun run = await LacctlRun.OfAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Golden.Compare($"help-{(command.Length == 0 ? "lacctl" : command.Replace(' ', '-'))}", run.Transcript.Replace("Lac.Cli.Tests", "lacctl", StringComparison.Ordinal));
        string[] examples = [.. run.Out.Split('\n').SkipWhile(l => l != "Example:").Where(l => l.StartsWith("  lacctl ", StringComparison.Ordinal))];
        Assert.NotEmpty(examples);
        foreach (string example in examples.Where(e => !e.Contains("password-file", StringComparison.Ordinal)))
        {
            LacctlRun tried = await LacctlRun.OfAsync(["--socket", "/nonexistent/lacd.sock", .. example.Trim().Split(' ').Skip(1)]);
            Assert.Equal(ExitCode.NotReachable, tried.ExitCode);
        }
    }

    [Fact]
    public async Task A_narrow_terminal_gets_fewer_columns_and_whole_addresses()
    {
        await using ApiHost api = await FilledAsync();
        string[] at = ["--socket", api.SocketPath];

        string transcript = "";
        foreach (int width in (int[])[120, 80, 60, 20])
        {
            LacctlRun sessions = await LacctlRun.OfAsync([.. at, "sessions"], width: width);
            LacctlRun tunnels = await LacctlRun.OfAsync([.. at, "tunnels"], width: width);
            transcript += $"--- {width} columns\n{sessions.Out}{tunnels.Out}";
            if (width >= 60)
            {
                Assert.All((sessions.Out + tunnels.Out).Split('\n'), line => Assert.InRange(line.Length, 0, width));
            }
        }

        Golden.Compare("narrow", transcript);
    }

    [Fact]
    public async Task Only_states_are_coloured_and_only_when_wanted()
    {
        await using ApiHost api = await FilledAsync();

        LacctlRun plain = await LacctlRun.OfAsync(["--socket", api.SocketPath, "tunnels"]);
        LacctlRun coloured = await LacctlRun.OfAsync(["--socket", api.SocketPath, "tunnels"], colour: true);

        Assert.DoesNotContain('\e', plain.Out);
        Assert.Contains("\e[32mup   \e[0m", coloured.Out, StringComparison.Ordinal);
        Assert.Equal(plain.Out, System.Text.RegularExpressions.Regex.Replace(coloured.Out, "\e\\[[0-9]+m", "", default, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Text_of_an_LNS_cannot_steer_the_terminal()
    {
        await using ApiHost api = await ApiHost.StartAsync();
        api.Control.Tunnels.Add(Samples.Tunnel() with { PeerHostName = "lns\e[2J\r\n1" });

        LacctlRun list = await LacctlRun.OfAsync(api, "tunnels");
        LacctlRun show = await LacctlRun.OfAsync(api, "show", "tunnel", "4711");

        Assert.Contains("lns\\x1b[2J\\x0d\\x0a1", list.Out, StringComparison.Ordinal);
        Assert.Contains("lns\\x1b[2J\\x0d\\x0a1", show.Out, StringComparison.Ordinal);
    }

    private static async Task<ApiHost> FilledAsync()
    {
        ApiHost api = await ApiHost.StartAsync();
        SessionView down = Samples.Up() with { State = SessionStates.Ended, Reason = "Detached" };
        api.Control.Attach = (r, _) => Task.FromResult(new CommandResult<SessionView>(CommandStatus.Done, Samples.Up(r.Imsi)));
        api.Control.Detach = (_, _) => Task.FromResult(new CommandResult<SessionView>(CommandStatus.Done, down));
        api.Control.Sessions.AddRange([Samples.Up(), Samples.Up("001010000000002", 9), Samples.Failed() with { Imsi = "001010000000003" }]);
        api.Control.Tunnels.AddRange([Samples.Tunnel(), Samples.EndedTunnel()]);
        api.Control.Status = Samples.Status();
        return api;
    }
}
