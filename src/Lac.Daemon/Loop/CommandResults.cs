using Lac.Contracts;
using Lac.Daemon.Management;
using Lac.Engine.Subscribers;

namespace Lac.Daemon.Loop;

/// <summary>What a refusal of the engine is to the API.</summary>
internal static class CommandResults
{
    public static CommandResult<SessionView> Refused(Refusal refusal, SessionView? view) =>
        new(StatusOf(refusal.Reason), view, refusal.Reason.ToText(), refusal.Detail);

    private static CommandStatus StatusOf(AttachFailure reason) => reason switch
    {
        AttachFailure.UnknownImsi or AttachFailure.UnknownSlice or AttachFailure.UnknownGroup => CommandStatus.NotFound,
        AttachFailure.AlreadyAttached or AttachFailure.NotAttached or AttachFailure.Detached => CommandStatus.Conflict,
        AttachFailure.MissingIdentity => CommandStatus.BadRequest,
        >= AttachFailure.NotServedHere and <= AttachFailure.ShuttingDown => CommandStatus.NotReady,
        AttachFailure.LnsNotReachable or AttachFailure.SessionNotAnswered or AttachFailure.PppNotAnswered
            or AttachFailure.PppTimeout or AttachFailure.AttachTimeout => CommandStatus.TimedOut,
        _ => CommandStatus.Refused,
    };
}
