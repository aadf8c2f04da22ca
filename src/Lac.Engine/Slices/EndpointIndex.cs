using System.Diagnostics.CodeAnalysis;
using Lac.Engine.Settings;
using Lac.Engine.Subscribers;

namespace Lac.Engine.Slices;

/// <summary>A SIM and where it belongs.</summary>
internal sealed record Assignment(SliceRuntime Slice, EndpointGroup Group, Endpoint Endpoint);

/// <summary>All SIMs of all slices by IMSI.</summary>
internal sealed class EndpointIndex
{
    private readonly Dictionary<string, Assignment> _byImsi = new(StringComparer.Ordinal);
    private readonly List<SliceRuntime> _slices;

    public EndpointIndex(List<SliceRuntime> slices)
    {
        _slices = slices;
        foreach (SliceRuntime slice in slices)
        {
            foreach (EndpointGroup group in slice.Settings.EndpointGroups)
            {
                foreach (Endpoint endpoint in group.Endpoints)
                {
                    _byImsi[endpoint.Imsi] = new(slice, group, endpoint);
                }
            }
        }
    }

    /// <summary>Finds the SIM of an attach, within the slice and the group that it names, if it names any.</summary>
    public bool TryFind(
        AttachCommand command,
        [NotNullWhen(true)] out Assignment? assignment,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        assignment = null;
        refusal = null;
        if (command.Slice is { } slice && !_slices.Exists(s => s.Settings.Moniker == slice))
        {
            refusal = new(AttachFailure.UnknownSlice, $"no slice has the moniker {slice}: see 'lacctl status' for those there are");
            return false;
        }

        if (command.Group is { } group && !_slices.Exists(s => (command.Slice is null || s.Settings.Moniker == command.Slice)
            && s.Settings.EndpointGroups.Any(g => g.Moniker == group)))
        {
            refusal = new(
                AttachFailure.UnknownGroup,
                $"no endpoint group has the moniker {group}" + (command.Slice is null ? "" : $" in slice {command.Slice}"));
            return false;
        }

        if (!_byImsi.TryGetValue(command.Imsi, out Assignment? found))
        {
            refusal = new(
                AttachFailure.UnknownImsi,
                $"IMSI {command.Imsi} is not an endpoint of any group: add it to an endpoint group of a slice");
            return false;
        }

        if ((command.Slice is not null && found.Slice.Settings.Moniker != command.Slice)
            || (command.Group is not null && found.Group.Moniker != command.Group))
        {
            refusal = new(
                AttachFailure.UnknownImsi,
                $"IMSI {command.Imsi} is an endpoint of group {found.Group.Moniker} in slice {found.Slice.Settings.Moniker}, not of the one named");
            return false;
        }

        assignment = found;
        return true;
    }
}
