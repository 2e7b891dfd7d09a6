using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// From an envelope to a message and its handler, in the order of protocol section 2.3. All of it runs in the caller's thread:
/// signatures are the dearest part of a request, and the writer must not wait for them.
/// </summary>
internal sealed class Router
{
    private const string Nobody = "";

    private const string EmptyType =
        "invalid rpcMsg.PayloadType: empty (this usually means the client is misconfigured - "
        + "check that COLONIES_PRVKEY and other environment variables are set correctly)";

    private readonly Dictionary<string, Route> _calls = Index(
    [
        .. ServerHandlers.Routes,
        .. ColonyHandlers.Routes,
        .. UserHandlers.Routes,
        .. ExecutorHandlers.Routes,
        .. FunctionHandlers.Routes,
        .. LocationHandlers.Routes,
        .. ProcessHandlers.Routes,
        .. AssignmentHandlers.Routes,
        .. ClosingHandlers.Routes,
        .. WorkflowHandlers.Routes,
        .. AttributeHandlers.Routes,
        .. LogHandlers.Routes,
        .. CronHandlers.Routes,
        .. FileHandlers.Routes,
        .. SnapshotHandlers.Routes,
        .. ChannelHandlers.Routes,
        .. GeneratorHandlers.Routes,
        .. BlueprintDefinitionHandlers.Routes,
        .. BlueprintHandlers.Routes,
    ]);

    private readonly Dictionary<string, Route> _unsigned = Index(ServerHandlers.UnsignedRoutes);

    private readonly Dictionary<string, Route> _subscriptions = Index([.. SubscriptionHandlers.Routes, .. ChannelHandlers.Subscriptions]);

    /// <exception cref="Refusal">The envelope is no such call.</exception>
    internal Call ReadCall(RpcRequest request)
    {
        if (_unsigned.TryGetValue(request.PayloadType, out var unsigned))
            return new Call(unsigned, unsigned.Read(request), Nobody);
        var callerId = Signer(request);
        var route = Find(_calls, request.PayloadType);
        return new Call(route, route.Read(request), callerId);
    }

    /// <exception cref="Refusal">The envelope is no subscription.</exception>
    internal Call ReadSubscription(RpcRequest request)
    {
        var callerId = Signer(request);
        var route = Find(_subscriptions, request.PayloadType);
        return new Call(route, route.Read(request), callerId) { Subscription = new Subscription(callerId) };
    }

    private static string Signer(RpcRequest request)
    {
        try
        {
            return Signature.RecoverId(request.Payload, request.Signature);
        }
        catch (SignatureException e)
        {
            throw Refusal.Forbidden(e.Message);
        }
    }

    private static Route Find(Dictionary<string, Route> routes, string payloadType) =>
        routes.TryGetValue(payloadType, out var route) ? route
        : throw Refusal.Forbidden(payloadType.Length == 0 ? EmptyType : $"invalid rpcMsg.PayloadType: {payloadType}");

    private static Dictionary<string, Route> Index(IReadOnlyList<Route> routes) => routes.ToDictionary(route => route.PayloadType);
}
