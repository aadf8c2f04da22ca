using System.Globalization;
using Lac.Contracts;
using Lac.Daemon.Management.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lac.Daemon.Management.Endpoints;

/// <summary>List and show tunnels.</summary>
internal sealed class TunnelEndpoints(ILacControl control)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiPaths.Tunnels, ListAsync);
        routes.MapGet(ApiPaths.Tunnels + "/{id}", ShowAsync);
    }

    private async Task ListAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var tunnels = new TunnelQuery(
            query.Text("slice"),
            query.OneOf("state", TunnelStates.All),
            query.Number("limit", 1, ApiPaths.MaxPageSize, ApiPaths.DefaultPageSize),
            query.Text("after"));
        if (query.Problem() is { } problem)
        {
            await Answer.ProblemAsync(context, problem).ConfigureAwait(false);
            return;
        }

        Page<TunnelView> page = await control.ListTunnelsAsync(tunnels, context.RequestAborted).ConfigureAwait(false);
        await Answer.OkAsync(context, page, ContractsJson.Wire.PageTunnelView).ConfigureAwait(false);
    }

    private async Task ShowAsync(HttpContext context)
    {
        string text = (string)context.Request.RouteValues["id"]!;
        if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort id) || id == 0)
        {
            await Answer.ProblemAsync(context, Problems.Of(400, "Wrong request", "id: in the path, a tunnel id is a number from 1 to 65535.")).ConfigureAwait(false);
            return;
        }

        TunnelView? tunnel = await control.FindTunnelAsync(id, context.RequestAborted).ConfigureAwait(false);
        await (tunnel is null
            ? Answer.ProblemAsync(context, Problems.Of(404, "No such tunnel", $"There is no tunnel {id}, and was none lately."))
            : Answer.OkAsync(context, tunnel, ContractsJson.Wire.TunnelView)).ConfigureAwait(false);
    }
}
