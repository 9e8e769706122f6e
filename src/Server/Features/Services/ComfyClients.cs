using Easel.Comfy;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Outbound;

namespace Easel.Server.Features.Services;

/// <summary>Makes clients of ComfyUI servers that speak through the guarded way out, and puts their failures into answers.</summary>
internal sealed class ComfyClients(OutboundHttp outbound, TimeProvider time)
{
    public ComfyClient Of(ServiceView service) => new(outbound.Invoker, service.Address, time, name: service.Name);

    /// <summary>What the caller of an endpoint reads when a ComfyUI server failed.</summary>
    public static Refusal Refuse(ComfyException failure)
    {
        var about = failure.StatusCode is { } status ? new { status = (int)status } : null;
        return failure.Kind == ComfyErrorKind.Timeout
            ? Refusal.GatewayTimeout(RefusalReason.ServiceTimeout, failure.Message)
            : Refusal.BadGateway(Reason(failure.Kind), failure.Message, about);
    }

    private static RefusalReason Reason(ComfyErrorKind kind) => kind switch
    {
        ComfyErrorKind.Unreachable => RefusalReason.ServiceUnreachable,
        ComfyErrorKind.NotComfyUi => RefusalReason.ServiceNotComfyUi,
        ComfyErrorKind.TooLarge => RefusalReason.ServiceTooLarge,
        ComfyErrorKind.BadAnswer => RefusalReason.ServiceBadAnswer,
        ComfyErrorKind.Refused => RefusalReason.ServiceRefused,
        _ => RefusalReason.ServiceError,
    };
}
