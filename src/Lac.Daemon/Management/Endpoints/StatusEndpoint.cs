using Lac.Contracts;
using Lac.Daemon.Management.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lac.Daemon.Management.Endpoints;

/// <summary>The daemon and its slices.</summary>
internal sealed class StatusEndpoint(ILacControl control)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiPaths.Status, ShowAsync);

    private async Task ShowAsync(HttpContext context) => await Answer.OkAsync(
        context,
        await control.GetStatusAsync(context.RequestAborted).ConfigureAwait(false),
        ContractsJson.Wire.DaemonView).ConfigureAwait(false);
}
