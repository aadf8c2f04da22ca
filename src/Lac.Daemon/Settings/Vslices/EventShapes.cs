using Lac.Daemon.Settings.Reading;
using HandlerField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.Vslices.HandlerDraft>;
using MapField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.Vslices.EventMapDraft>;
using SubscriptionField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.Vslices.EventSubscription>;
using WebhookField = Lac.Daemon.Settings.Reading.Field<Lac.Daemon.Settings.Vslices.Webhook>;

namespace Lac.Daemon.Settings.Vslices;

/// <summary><c>eventMaps</c> and <c>eventHandlers</c>: settings page, sections 8 and 9.</summary>
internal static class EventShapes
{
    /// <summary>Every type an event can have: the platform's, then ours.</summary>
    public static readonly IReadOnlyList<string> Types =
    [
        "endpointdatasessioncreated_v1", "endpointdatasessioncreatefailed_v1", "endpointdatasessiondeleted_v1",
        "routingtargetavailable_v1", "routingtargetunavailable_v1",
        "l2tptunnelup_v1", "l2tptunneldown_v1", "endpointsessioninactive_v1",
    ];

    private static readonly Webhook BlankWebhook = new();

    private static readonly Shape<EventSubscription> Subscription = new(
        new EventSubscription(),
        [
            SubscriptionField.Required("eventType", Kinds.Word([.. Types]), (subscription, value) => subscription with { EventType = value },
                "The type of event."),
            SubscriptionField.Required("eventHandler", Kinds.Moniker, (subscription, value) => subscription with { EventHandler = value },
                "Moniker of the event handler that gets it."),
        ]);

    private static readonly Shape<Webhook> Webhook = new(
        BlankWebhook,
        [
            WebhookField.Required("url", NetworkKinds.WebUrl, (webhook, value) => webhook with { Url = value },
                "Where events are posted to."),
            WebhookField.Optional("timeoutMs", Limits.Timeout, BlankWebhook.Timeout, (webhook, value) => webhook with { Timeout = value },
                "How long one post may take."),
            WebhookField.OrNone("bearerToken", SecretKind.Secret, (webhook, value) => webhook with { BearerToken = value },
                "The token of bearer authentication."),
            WebhookField.OrNone("username", Kinds.Text(0, 255), (webhook, value) => webhook with { Username = value.Length == 0 ? null : value },
                "The user of basic authentication."),
            WebhookField.OrNone("password", SecretKind.Secret, (webhook, value) => webhook with { Password = value },
                "The password of basic authentication."),
        ],
        SettleWebhook);

    public static readonly Shape<EventMapDraft> Map = new(
        new EventMapDraft(),
        [
            NamedFields.Name<EventMapDraft>(),
            NamedFields.Moniker<EventMapDraft>(),
            MapField.List("subscriptions", Subscription, (map, value) => map with { Subscriptions = value },
                "Which events go to which handlers."),
        ],
        NamedFields.SettleMoniker);

    public static readonly Shape<HandlerDraft> Handler = new(
        new HandlerDraft(),
        [
            NamedFields.Name<HandlerDraft>(),
            NamedFields.Moniker<HandlerDraft>(),
            HandlerField.Optional("type", Kinds.Word("webhook"), "webhook", (handler, _) => handler,
                "How the handler is told."),
            HandlerField.NestedRequired("webhook", Webhook, (handler, value) => handler with { Webhook = value.Value },
                "The webhook."),
        ],
        NamedFields.SettleMoniker);

    private static void SettleWebhook(Read<Webhook> read)
    {
        if (!read.IsSound("bearerToken", "username", "password"))
        {
            return;
        }

        Webhook webhook = read.Value;
        if (!webhook.BearerToken.IsNone && (webhook.Username is not null || !webhook.Password.IsNone))
        {
            read.Fault("bearerToken", null, "must not be given beside username and password", "keep one kind of credentials");
        }
        else if (webhook.Username is null && !webhook.Password.IsNone)
        {
            read.Fault("username", null, "is required where password is given", "give it, or remove the password");
        }
    }
}
