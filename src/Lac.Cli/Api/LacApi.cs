using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lac.Contracts;

namespace Lac.Cli.Api;

/// <summary>The management API over its Unix socket. Waits as long as the daemon does: an attach has its own limits there.</summary>
internal sealed class LacApi : IDisposable
{
    private readonly string _socketPath;
    private readonly HttpClient _http;

    public LacApi(string socketPath)
    {
        _socketPath = socketPath;
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        })
        {
            BaseAddress = new Uri("http://lacd"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public void Dispose() => _http.Dispose();

    public Task<Result<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), type, cancellation);

    public Task<Result<TAnswer>> PostAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellation)
        where TAnswer : class
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, bodyType));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, answerType, cancellation);
    }

    /// <summary>All pages of a list. Null parameters are left out.</summary>
    public async Task<Result<List<T>>> ListAsync<T>(
        string path, IReadOnlyList<(string Name, string? Value)> query, JsonTypeInfo<Page<T>> type, CancellationToken cancellation)
    {
        var items = new List<T>();
        string? after = null;
        do
        {
            string page = PathOf(path, [.. query, ("limit", $"{ApiPaths.MaxPageSize}"), ("after", after)]);
            Result<Page<T>> result = await GetAsync(page, type, cancellation).ConfigureAwait(false);
            if (!result.TryGet(out Page<T>? answer, out Failure? failure))
            {
                return failure;
            }

            items.AddRange(answer.Items);
            after = answer.Next;
        }
        while (after is not null);

        return items;
    }

    private static string PathOf(string path, IEnumerable<(string Name, string? Value)> query)
    {
        var result = new StringBuilder(path);
        char separator = '?';
        foreach ((string name, string? value) in query)
        {
            if (value is not null)
            {
                result.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return result.ToString();
    }

    private async Task<Result<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        if (Encoding.UTF8.GetByteCount(_socketPath) is 0 or > ApiPaths.MaxSocketPathBytes)
        {
            return Failure.Of(ExitCode.Usage, "Wrong usage", $"A socket's path has 1 to {ApiPaths.MaxSocketPathBytes} octets; this one has not: {_socketPath}");
        }

        using (request)
        {
            try
            {
                using HttpResponseMessage response = await _http.SendAsync(request, cancellation).ConfigureAwait(false);
                byte[] body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
                return Read(response, body, type);
            }
            catch (HttpRequestException e)
            {
                return Failure.NotReachable(_socketPath, e);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return Failure.Of(ExitCode.Interrupted, "Interrupted", "The daemon was told; \"lacctl sessions\" shows what it did.");
            }
        }
    }

    private static Result<T> Read<T>(HttpResponseMessage response, byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            if (response.IsSuccessStatusCode && JsonSerializer.Deserialize(body, type) is { } value)
            {
                return value;
            }

            if (response.Content.Headers.ContentType?.MediaType == Problem.MediaType
                && JsonSerializer.Deserialize(body, ContractsJson.Wire.Problem) is { } problem)
            {
                return Failure.Of(problem);
            }
        }
        catch (JsonException)
        {
            // Told below: whoever answered is not our daemon, or not of our version.
        }

        return Failure.Of(
            ExitCode.Failed,
            "Unexpected answer",
            $"What answers on the socket does not speak this API (HTTP status {(int)response.StatusCode}): is it an l2tp-lacd, and of the same version as lacctl?");
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socketPath), cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
