using System.Net.Sockets;
using Lac.Daemon.Management;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lac.Daemon.Tests.Management;

public sealed class ManagementSocketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lacd-").FullName;

    private string SocketPath => Path.Combine(_folder, "lacd.sock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_socket_has_mode_0660_and_its_new_folder_0750()
    {
        await using ApiHost api = await ApiHost.StartAsync();

        Assert.Equal("660", Octal(File.GetUnixFileMode(api.SocketPath)));
        Assert.Equal("750", Octal(File.GetUnixFileMode(Path.GetDirectoryName(api.SocketPath)!)));
    }

    [Fact]
    public void It_has_its_mode_before_anybody_can_connect()
    {
        using Socket bound = ManagementSocket.Bind(SocketPath);

        Assert.Equal("660", Octal(File.GetUnixFileMode(SocketPath)));
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var refused = Assert.Throws<SocketException>(() => client.Connect(new UnixDomainSocketEndPoint(SocketPath)));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task It_is_taken_before_any_service_starts_and_given_back_when_one_does_not()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        bool sawAnother = false;
        builder.Services.AddSingleton<ILacControl>(new FakeLacControl());
        builder.Services.AddHostedService(_ => new Failing(() =>
            sawAnother = Assert.Throws<ManagementSocketException>(() => ManagementSocket.Bind(SocketPath)) is not null));
        builder.Services.AddManagementServer(new ManagementSettings(SocketPath));

        using (IHost host = builder.Build())
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => host.RunAsync(TestContext.Current.CancellationToken));
        }

        Assert.True(sawAnother);
        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public async Task A_stop_takes_the_socket_away()
    {
        await using ApiHost api = await ApiHost.StartAsync();

        await api.StopAsync();

        Assert.False(File.Exists(api.SocketPath));
    }

    [Fact]
    public void What_a_killed_daemon_left_is_replaced()
    {
        // Bound and not listening is what a socket's file is once its process is gone: nobody answers.
        using Socket left = ManagementSocket.Bind(SocketPath);

        using Socket bound = ManagementSocket.Bind(SocketPath);
        bound.Listen();

        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(SocketPath));
    }

    [Fact]
    public async Task A_socket_that_a_running_daemon_answers_on_is_left_alone()
    {
        await using ApiHost api = await ApiHost.StartAsync();

        var refused = Assert.Throws<ManagementSocketException>(() => ManagementSocket.Bind(api.SocketPath));

        Assert.Contains("Another l2tp-lacd is running on " + api.SocketPath, refused.Message, StringComparison.Ordinal);
        Assert.Equal(200, (await api.GetAsync("/v1/status")).Status);
    }

    [Fact]
    public void A_file_that_is_no_socket_is_left_alone()
    {
        File.WriteAllText(SocketPath, "precious");

        var refused = Assert.Throws<ManagementSocketException>(() => ManagementSocket.Bind(SocketPath));

        Assert.Contains("not a socket", refused.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(SocketPath));
    }

    [Fact]
    public void A_folder_in_the_way_is_named()
    {
        var refused = Assert.Throws<ManagementSocketException>(() => ManagementSocket.Bind(_folder));

        Assert.Contains("is a folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");

        var refused = Assert.Throws<ManagementSocketException>(() => ManagementSocket.Bind(Path.Combine(_folder, "file", "lacd.sock")));

        Assert.Contains("cannot be made", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_of_107_octets_works_and_one_of_108_is_refused_with_its_length()
    {
        string longest = Path.Combine(_folder, new string('a', 107 - _folder.Length - 1));
        using Socket bound = ManagementSocket.Bind(longest);

        var refused = Assert.Throws<ManagementSocketException>(() => ManagementSocket.Bind(longest + "a"));

        Assert.Contains("108 octets", refused.Message, StringComparison.Ordinal);
        Assert.Contains("107", refused.Message, StringComparison.Ordinal);
    }

    private sealed class Failing(Action look) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            look();
            throw new InvalidOperationException("does not start");
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8);
}
