using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lac.Contracts;
using Microsoft.AspNetCore.Http;

namespace Lac.Daemon.Management.Http;

/// <summary>Writes answers: whole, with a length, by source-generated JSON.</summary>
internal static class Answer
{
    public static Task OkAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type) =>
        WriteAsync(context, StatusCodes.Status200OK, "application/json; charset=utf-8", value, type);

    public static Task ProblemAsync(HttpContext context, Problem problem) =>
        WriteAsync(context, problem.Status, Problem.MediaType, problem, ContractsJson.Wire.Problem);

    private static async Task WriteAsync<T>(HttpContext context, int status, string mediaType, T value, JsonTypeInfo<T> type)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = mediaType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
