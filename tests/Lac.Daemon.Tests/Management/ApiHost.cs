using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Lac.Daemon.Management;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lac.Daemon.Tests.Management;

/// <summary>A running management API on a socket in a temporary folder, and a client of it.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ManagementServer _server;

    private ApiHost(FakeLacControl control, ILoggerFactory loggers)
    {
        _folder = Directory.CreateTempSubdirectory("lacd-").FullName;
        Control = control;
        SocketPath = Path.Combine(_folder, "run", "lacd.sock");
        _server = new ManagementServer(control, new ManagementSettings(SocketPath), loggers);
        Client = ClientOf(SocketPath);
    }

    public FakeLacControl Control { get; }

    public string SocketPath { get; }

    public HttpClient Client { get; }

    public static async Task<ApiHost> StartAsync(ILoggerFactory? loggers = null)
    {
        var host = new ApiHost(new FakeLacControl(), loggers ?? NullLoggerFactory.Instance);
        await host._server.StartingAsync(TestContext.Current.CancellationToken);
        await host._server.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public static HttpClient ClientOf(string socketPath) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri("http://lacd"),
    };

    public Task StopAsync() => _server.StopAsync(TestContext.Current.CancellationToken);

    public async Task<ApiAnswer> GetAsync(string path) =>
        await ReadAsync(await Client.GetAsync(path, TestContext.Current.CancellationToken));

    public async Task<ApiAnswer> PostAsync(string path, string body, string mediaType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        return await ReadAsync(await Client.PostAsync(path, content, TestContext.Current.CancellationToken));
    }

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new ApiAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, JsonDocument.Parse(body).RootElement, body);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>An answer, read whole.</summary>
public sealed record ApiAnswer(int Status, string? MediaType, JsonElement Json, string Body)
{
    public string Title => Json.GetProperty("title").GetString()!;

    public string Detail => Json.GetProperty("detail").GetString()!;

    /// <summary>It is a problem of RFC 9457 whose members agree with its status line.</summary>
    public void AssertProblem(int status)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.NotEqual("", Title);
        Assert.EndsWith(".", Detail, StringComparison.Ordinal);
        Assert.True(Json.TryGetProperty("type", out _));
    }
}
