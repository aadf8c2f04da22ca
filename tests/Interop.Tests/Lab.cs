
namespace Interop.Tests;

/// <summary>
/// The network that the tests share: a namespace with three real LNSs (xl2tpd and pppd), and one for the SIMs. Where a
/// machine cannot have it, the tests are skipped with its reason.
/// </summary>
public sealed class Lab : IAsyncLifetime
{
    /// <summary>The tests' collection: there is one LAC address for all, so they take turns.</summary>
    public const string Turns = "one LAC address";

    /// <summary>Asks for CHAP.</summary>
    public const string ChapLns = "10.99.0.11";

    /// <summary>Asks for PAP.</summary>
    public const string PapLns = "10.99.0.12";

    /// <summary>Asks for no authentication, of the tunnel neither.</summary>
    public const string OpenLns = "10.99.0.13";

    /// <summary>Nobody is there.</summary>
    public const string NoLns = "10.99.0.99";

    public const string LacAddress = "10.99.0.1";

    private static readonly string Script = Repository.PathOf("lab", "lab");

    private string? _cannotRun;

    /// <summary>The namespace of the LAC side.</summary>
    public string Name { get; } = $"it{Environment.ProcessId}";

    /// <summary>The namespace of the SIMs.</summary>
    public string Sims => Name + "s";

    public async ValueTask InitializeAsync()
    {
        CommandOutput check = await Command.RunAsync(Script, "check");
        if (check.ExitCode == 77)
        {
            _cannotRun = $"no lab on this machine: {check.Output.Trim()}{check.Error.Trim()}";
            return;
        }

        await Command.RequireAsync(Script, "up", Name, "--sims", Sims);
        await Task.WhenAll(
            StartLnsAsync("lns1", ChapLns, "chap"),
            StartLnsAsync("lns2", PapLns, "pap"),
            StartLnsAsync("lns3", OpenLns, "noauth"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_cannotRun is null)
        {
            await Command.RunAsync(Script, "down", Name);
        }
    }

    /// <summary>Ends the test as skipped where there is no lab.</summary>
    public void Require()
    {
        if (_cannotRun is not null)
        {
            Assert.Skip(_cannotRun);
        }
    }

    /// <summary>Runs a subcommand of <c>lab/lab</c> on this lab.</summary>
    internal Task<CommandOutput> RunAsync(string subcommand, params string[] arguments) =>
        Command.RunAsync(Script, [subcommand, Name, .. arguments]);

    /// <summary>Runs a program among the SIMs.</summary>
    internal Task<CommandOutput> InSimsAsync(params string[] arguments) =>
        Command.RunAsync("ip", ["netns", "exec", Sims, .. arguments]);

    private Task<string> StartLnsAsync(string lns, string address, string role) =>
        Command.RequireAsync(Script, "start-lns", Name, lns, address, "--role", role);
}
