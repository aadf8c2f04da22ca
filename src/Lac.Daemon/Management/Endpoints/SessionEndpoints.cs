using System.Diagnostics;
using Lac.Contracts;
using Lac.Daemon.Management.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lac.Daemon.Management.Endpoints;

/// <summary>Attach and detach a SIM; list and show sessions.</summary>
internal sealed class SessionEndpoints(ILacControl control)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApiPaths.Attach, AttachAsync);
        routes.MapPost(ApiPaths.Detach, DetachAsync);
        routes.MapGet(ApiPaths.Sessions, ListAsync);
        routes.MapGet(ApiPaths.Sessions + "/{imsi}", ShowAsync);
    }

    private async Task AttachAsync(HttpContext context)
    {
        (AttachRequest? request, Problem? problem) = await JsonBody.ReadAsync(context, ContractsJson.Wire.AttachRequest).ConfigureAwait(false);
        if (request is not null && AttachRules.Check(request) is { Count: > 0 } faults)
        {
            problem = Problems.Wrong(faults);
        }

        await (problem is not null
            ? Answer.ProblemAsync(context, problem)
            : AnswerAsync(context, await control.AttachAsync(request!, context.RequestAborted).ConfigureAwait(false))).ConfigureAwait(false);
    }

    private async Task DetachAsync(HttpContext context)
    {
        (DetachRequest? request, Problem? problem) = await JsonBody.ReadAsync(context, ContractsJson.Wire.DetachRequest).ConfigureAwait(false);
        var faults = new List<RequestFault>();
        if (request is not null)
        {
            AttachRules.Imsi(request.Imsi, faults);
        }

        if (faults.Count > 0)
        {
            problem = Problems.Wrong(faults);
        }

        await (problem is not null
            ? Answer.ProblemAsync(context, problem)
            : AnswerAsync(context, await control.DetachAsync(request!.Imsi, context.RequestAborted).ConfigureAwait(false))).ConfigureAwait(false);
    }

    private async Task ListAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var sessions = new SessionQuery(
            query.Text("slice"),
            query.OneOf("state", SessionStates.All),
            query.Digits("imsi", 15),
            query.Number("limit", 1, ApiPaths.MaxPageSize, ApiPaths.DefaultPageSize),
            query.Digits("after", 15));
        if (query.Problem() is { } problem)
        {
            await Answer.ProblemAsync(context, problem).ConfigureAwait(false);
            return;
        }

        Page<SessionView> page = await control.ListSessionsAsync(sessions, context.RequestAborted).ConfigureAwait(false);
        await Answer.OkAsync(context, page, ContractsJson.Wire.PageSessionView).ConfigureAwait(false);
    }

    private async Task ShowAsync(HttpContext context)
    {
        string imsi = (string)context.Request.RouteValues["imsi"]!;
        if (!AttachRules.IsImsi(imsi))
        {
            await Answer.ProblemAsync(context, Problems.Of(400, "Wrong request", "imsi: in the path, an IMSI is 6 to 15 digits.")).ConfigureAwait(false);
            return;
        }

        SessionView? session = await control.FindSessionAsync(imsi, context.RequestAborted).ConfigureAwait(false);
        await (session is null
            ? Answer.ProblemAsync(context, Problems.Of(404, "No such session", $"IMSI {imsi} has no session, and had none lately."))
            : Answer.OkAsync(context, session, ContractsJson.Wire.SessionView)).ConfigureAwait(false);
    }

    private static Task AnswerAsync(HttpContext context, CommandResult<SessionView> result) => result switch
    {
        { Status: CommandStatus.Done, View: { } view } => Answer.OkAsync(context, view, ContractsJson.Wire.SessionView),
        { Status: CommandStatus.Done } => throw new UnreachableException("A command that was done shows its session."),
        _ => Answer.ProblemAsync(context, Problems.Of(result)),
    };
}
