using Easel.Comfy;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Outbound;

namespace Easel.Server.Features.Services;

/// <summary>Makes clients of ComfyUI servers that speak through the guarded way out, and puts their failures into answers.</summary>
internal sealed class ComfyClients(OutboundHttp outbound, TimeProvider time)
{
    public ComfyClient Of(ServiceView service) => new(outbound.Invoker, service.Address, time, name: service.Name);

    /// <summary>What the caller of an endpoint reads when a ComfyUI server failed.</summary>
    public static Refusal Refuse(ComfyException failure) =>
        failure.Kind == ComfyErrorKind.Timeout ? Refusal.GatewayTimeout(failure.Message) : Refusal.BadGateway(failure.Message);
}
