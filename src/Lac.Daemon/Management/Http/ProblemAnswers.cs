using Lac.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Lac.Daemon.Management.Http;

/// <summary>
/// Around every request: what routing or the server refuses becomes problem details too, and no exception's text
/// leaves the daemon. Ties the request's life to its client and to the daemon's stop.
/// </summary>
internal sealed class ProblemAnswers(ILogger logger, CancellationToken stopping)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        CancellationToken client = context.RequestAborted;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(client, stopping);
        context.RequestAborted = either.Token;
        try
        {
            await next(context).ConfigureAwait(false);
            if (!context.Response.HasStarted && context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            {
                await WriteAsync(context, Refusal(context, context.Response.StatusCode), client).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (client.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await WriteAsync(context, Problems.Of(503, "Daemon is stopping", "The daemon was told to stop before this request was done."), client)
                .ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            await WriteAsync(context, Refusal(context, e.StatusCode), client).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The top of a request: whatever it was must not end the daemon, and must not be shown.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.RequestFailed(e, context.Request.Method, Route(context));
            await WriteAsync(context, Problems.Status(500, "The daemon failed at this request; its log says at what."), client).ConfigureAwait(false);
        }
    }

    private static Problem Refusal(HttpContext context, int status) => status switch
    {
        404 => Problems.Status(404, $"There is no {context.Request.Path}; see docs/api.md for what there is."),
        405 => Problems.Status(405, $"{context.Request.Path} takes {context.Response.Headers.Allow}, not {context.Request.Method}."),
        413 => Problems.Status(413, $"The body is larger than {ManagementServer.MaxBodyBytes} octets."),
        408 => Problems.Status(408, "The body did not arrive in time."),
        _ => Problems.Status(status, "The request is not one that this API understands."),
    };

    private static string Route(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    private static Task WriteAsync(HttpContext context, Problem problem, CancellationToken client)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        // The stop has cancelled the request's own token; its answer may still leave.
        context.RequestAborted = client;
        return Answer.ProblemAsync(context, problem);
    }
}
