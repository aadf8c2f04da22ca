using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Tests;

/// <summary>The real daemon as a process in the lab's namespace, and lacctl to talk to it.</summary>
internal sealed class Daemon : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("lac-it-").FullName;
    private readonly StringBuilder _log = new();
    private readonly Lab _lab;
    private Process? _process;

    private Daemon(Lab lab) => _lab = lab;

    public string Socket => Path.Combine(_folder, "lacd.sock");

    /// <summary>What it logged so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts a daemon on these documents and waits until its API answers.</summary>
    public static async Task<Daemon> StartAsync(Lab lab, params JsonObject[] slices)
    {
        var daemon = new Daemon(lab);
        daemon.Write(slices);
        await daemon.StartAsync();
        return daemon;
    }

    /// <summary>Writes documents and runs the daemon to an end that is expected at once.</summary>
    public static async Task<CommandOutput> RunToEndAsync(Lab lab, params JsonObject[] slices)
    {
        await using var daemon = new Daemon(lab);
        daemon.Write(slices);
        return await Command.RunAsync("ip", daemon.Arguments());
    }

    public async Task StartAsync()
    {
        _process = Command.Start("ip", Arguments());
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var time = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            Assert.False(_process.HasExited, $"the daemon ended:\n{Log}");
            Assert.True(time.Elapsed < StartLimit, $"the daemon does not answer:\n{Log}");
        }
    }

    /// <summary>Runs lacctl.</summary>
    public Task<CommandOutput> LacctlAsync(params string[] arguments) =>
        Command.RunAsync(Repository.PathOf("out", "lacctl"), ["--socket", Socket, .. arguments]);

    /// <summary>Attaches a SIM that has to come up; returns what lacctl says of it.</summary>
    public async Task<JsonElement> AttachAsync(string imsi)
    {
        CommandOutput output = await LacctlAsync("--json", "attach", "--imsi", imsi);
        Assert.True(output.ExitCode == 0, $"attach of {imsi}: {output}\n{Log}");
        return JsonDocument.Parse(output.Output).RootElement;
    }

    /// <summary>Attaches a SIM that must not come up; returns what lacctl says of it.</summary>
    public async Task<JsonElement> FailToAttachAsync(string imsi)
    {
        CommandOutput output = await LacctlAsync("--json", "attach", "--imsi", imsi);
        Assert.True(output.ExitCode != 0, $"attach of {imsi} succeeded: {output}\n{Log}");
        JsonElement answer = JsonDocument.Parse(output.Output).RootElement;
        Assert.Equal("failed", answer.Text("state"));
        return answer;
    }

    public async Task DetachAsync(string imsi)
    {
        CommandOutput output = await LacctlAsync("detach", "--imsi", imsi);
        Assert.True(output.ExitCode == 0, $"detach of {imsi}: {output}\n{Log}");
    }

    /// <summary>An array as lacctl lists it: <c>sessions</c> or <c>tunnels</c>.</summary>
    public async Task<JsonElement[]> ListAsync(string what)
    {
        CommandOutput output = await LacctlAsync("--json", what);
        Assert.True(output.ExitCode == 0, output.ToString());
        return [.. JsonDocument.Parse(output.Output).RootElement.EnumerateArray()];
    }

    /// <summary>SIGTERM; returns the exit code and how long the end took.</summary>
    public async Task<(int ExitCode, TimeSpan Time)> TerminateAsync()
    {
        var time = Stopwatch.StartNew();
        await Command.RequireAsync("kill", "-TERM", _process!.Id.ToString());
        await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        return (_process.ExitCode, time.Elapsed);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await TerminateAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string[] Arguments() =>
    [
        // exec: the process that is started becomes the daemon, so signals reach it.
        "netns", "exec", _lab.Name, Repository.PathOf("out", "l2tp-lacd"),
        "--vslices", Path.Combine(_folder, "vslices"),
        "--socket", Socket,
        "--access:tun:networkNamespace", _lab.Sims,
        "--access:tun:assignAddresses", "true",
    ];

    private void Write(JsonObject[] slices)
    {
        DirectoryInfo vslices = Directory.CreateDirectory(Path.Combine(_folder, "vslices"));
        foreach (JsonObject slice in slices)
        {
            File.WriteAllText(Path.Combine(vslices.FullName, $"{slice["moniker"]}.json"), slice.ToJsonString());
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket));
            return true;
        }
        catch (SocketException)
        {
            await Task.Delay(20);
            return false;
        }
    }

    private void Append(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
