using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>What the reference's refusals mean. Each meaning is pinned by replies that were recorded.</summary>
public sealed class FaultTests
{
    public static TheoryData<string, FaultKind, string> Pins() => new()
    {
        { "getprocessmsg.json", FaultKind.NotPermitted, "Access denied, not a member of Colony with name <wire>" },
        { "addexecutormsg.json", FaultKind.NotPermitted, "Access denied, not colony owner" },
        { "addcolonymsg.json", FaultKind.NotPermitted, "Access denied, not server owner" },
        { "assignprocessmsg.json", FaultKind.NotPermitted, "Failed to assign process, executor not found" },
        { "updateexecutormsg.json", FaultKind.NotPermitted, "Only an executor can update its own capabilities" },
        { "addexecutorlogmsg.json", FaultKind.NotPermitted, "Failed to add executor log, executor name mismatch" },
        { "addexecutorlogmsg.json", FaultKind.NotPermitted, "Failed to add executor log, executor not found" },
        { "addfunctionmsg.json", FaultKind.NotPermitted, "Not allowed to add a function to another executor" },
        { "getcolonymsg.json", FaultKind.UnknownColony, "Colony with name <no-such-colony> does not exists" },
        { "extra/submitfuncspecmsg.json", FaultKind.UnknownColony, "Colony with name <> does not exists" },
        { "getcolonystatsmsg.json", FaultKind.UnknownColony, "Colony with name <no-such-colony> not found" },
        { "getprocessmsg.json", FaultKind.NotFound, "Failed to get process, process not found" },
        { "getexecutormsg.json", FaultKind.NotFound, "Failed to get executor, executor is nil" },
        { "getprocessgraphmsg.json", FaultKind.NotFound, "Failed to get processgraph, graph is nil" },
        { "getattributemsg.json", FaultKind.NotFound, "Attribute does not exists" },
        { "getlogsmsg.json", FaultKind.NotFound, "Failed to get logs, process does not exist" },
        { "closesuccessfulmsg.json", FaultKind.NotFound, "Failed to close process as successful, process is nil" },
        { "removeusermsg.json", FaultKind.NotFound, "User with name <no-such-user> not found" },
        { "getfilemsg.json", FaultKind.NotFound, "Failed to get file" },
        {
            "getsnapshotmsg.json", FaultKind.NotFound,
            "Snapshot not found with Id <0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> in Colony <wire> does not exists"
        },
        { "assignprocessmsg.json", FaultKind.NothingToAssign, "No process available for assignment" },
        { "extra/assignprocessmsg.json", FaultKind.Paused, "Assignment timeout: colony assignments are paused" },
        { "extra/assignprocessmsg.json", FaultKind.Paused, "No processes available: colony assignments are paused" },
        { "assignprocessmsg.json", FaultKind.Invalid, "Invalid timeout value, timeout cannot be zero" },
        { "getfilemsg.json", FaultKind.Invalid, "malformatted get file msg" },
        { "extra/getfilemsg.json", FaultKind.Invalid, "Failed to get file, msg.MsgType does not match payloadType" },
        { "submitworkflowspecmsg.json", FaultKind.Invalid, "Duplicate nodename: a" },
        { "submitworkflowspecmsg.json", FaultKind.Invalid, "Nodename is missing, check function spec for errors" },
        { "extra/submitworkflowspecmsg.json", FaultKind.Invalid, "Failed to submit workflow, failed to add process" },
        { "extra/getlogsmsg.json", FaultKind.Invalid, "Count exceeds max log count (500)" },
        { "addchildmsg.json", FaultKind.Invalid, "Failed to add child to processgraph, msg.FunctionSpec is nil" },
        { "addcolonymsg.json", FaultKind.AlreadyExists, "A Colony with name <wire> already exists" },
        { "addusermsg.json", FaultKind.AlreadyExists, "A user with name <user-1> already exists in Colony with name <wire>" },
        { "createsnapshotmsg.json", FaultKind.AlreadyExists, "Snapshot with name <snap-1> in Colony <wire> already exists" },
        { "addattributemsg.json", FaultKind.AlreadyExists, "pq: duplicate key value violates unique constraint \"prod_attributes_pkey\"" },
        { "cancelprocessmsg.json", FaultKind.WrongState, "Tried to cancel successful process" },
        { "closefailedmsg.json", FaultKind.WrongState, "Tried to set successful process as failed" },
        { "removeprocessmsg.json", FaultKind.WrongState, "Failed to remove process, cannot remove a running process" },
        { "removeallprocessesmsg.json", FaultKind.WrongState, "Not possible to remove running processes" },
        { "removeallprocessgraphsmsg.json", FaultKind.WrongState, "not possible to remove running processgraphs" },
        { "removeprocessgraphmsg.json", FaultKind.WrongState, "Failed to remove processgraph, cannot remove a running processgraph" },
        { "setoutputmsg.json", FaultKind.WrongState, "Failed to set output, process is not running" },
        { "extra/closesuccessfulmsg.json", FaultKind.TakenAway, "Tried to set failed process as successful" },
        { "extra/closesuccessfulmsg.json", FaultKind.TakenAway, "Tried to set cancelled process as successful" },
        { "closesuccessfulmsg.json", FaultKind.TakenAway, "Failed to close process as successful, process is not assigned" },
        { "closefailedmsg.json", FaultKind.TakenAway, "Failed to close process as failed, not allowed to close process as failed" },
        { "setoutputmsg.json", FaultKind.TakenAway, "Failed to close process as successful, not allowed to close process as successful" },
        { "addlogmsg.json", FaultKind.TakenAway, "Failed to add log, not allowed to add log, only the assigned Executor may att logs" },
        { "getnodemsg.json", FaultKind.UnknownMessage, "invalid rpcMsg.PayloadType: getnodemsg" },
        {
            "getprocessgraphsmsg.json", FaultKind.ServerFault,
            "Failed to iterate processgraph, process with ID=25d3f948179616a98419d639770a72b4951070107a6896ebb8080e1161d19f17 not found"
        },
    };

    public static TheoryData<string, FaultKind> Envelopes() => new()
    {
        { "signature missing", FaultKind.BadSignature },
        { "signature is not hex", FaultKind.BadSignature },
        { "signature of all zeros", FaultKind.BadSignature },
        { "recovery id out of range", FaultKind.BadSignature },
        { "high-s signature (s replaced by N - s, recovery id flipped)", FaultKind.BadSignature },
        { "payload changed after signing (another id is recovered)", FaultKind.NotPermitted },
        { "payloadtype is unknown", FaultKind.UnknownMessage },
        { "body is not JSON", FaultKind.Invalid },
    };

    /// <summary>Limits of channels, which nothing recorded reaches, and our own.</summary>
    public static TheoryData<int, string> Limits() => new()
    {
        { 500, "rate limit exceeded" },
        { 500, "channel log is full" },
        { 500, "process has too many channels" },
        { 500, "message payload exceeds maximum size" },
        { 503, "the channels of the server are full: together they may hold 1 bytes, close processes that have ended" },
        { 503, "the server is busy: more than 1 calls are under way, try again later" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_limit_that_is_reached_has_a_meaning(int status, string text) =>
        Assert.Equal(new Fault(FaultKind.LimitReached, status, text), Fault.Of(new Failure(status, text)));

    [Theory]
    [MemberData(nameof(Pins))]
    public void A_recorded_refusal_has_a_meaning(string file, FaultKind kind, string text)
    {
        var recorded = Refusals(file).First(failure => failure.Message == text);
        Assert.Equal(new Fault(kind, recorded.Status, text), Fault.Of(recorded));
    }

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void A_recorded_malformed_envelope_has_a_meaning(string name, FaultKind kind)
    {
        var row = WireData.Read("envelopes.json").GetProperty("malformed").EnumerateArray().First(e => e.GetProperty("case").GetString() == name);
        var reply = WireJson.Read<RpcReply>(System.Text.Encoding.UTF8.GetBytes(row.GetProperty("response").GetString()!))!;
        Assert.Equal(kind, Fault.Of(reply.ReadFailure()).Kind);
    }

    [Fact]
    public void Every_kind_is_pinned()
    {
        var pinned = Pins().Select(row => row.Data.Item2).Concat(Envelopes().Select(row => row.Data.Item2)).Append(FaultKind.LimitReached)
            .ToHashSet();
        Assert.Equal(Enum.GetValues<FaultKind>().ToHashSet(), pinned);
    }

    [Fact]
    public void No_recorded_refusal_blames_the_server_for_what_the_caller_did()
    {
        var blamed = WireData.Files("").Concat(WireData.Files("extra"))
            .Where(file => file is not ("envelopes.json" or "http.json"))
            .SelectMany(Refusals).Select(Fault.Of).Where(fault => fault.Kind == FaultKind.ServerFault)
            .Select(fault => fault.Message[..20]).Distinct();
        Assert.Equal(["Failed to iterate pr"], blamed);
    }

    private static IEnumerable<Failure> Refusals(string file) =>
        WireData.Read(file).EnumerateArray()
            .Where(e => e.GetProperty("error").ValueKind == System.Text.Json.JsonValueKind.True)
            .Select(e => e.GetProperty("reply"))
            .Select(r => new Failure(r.GetProperty("status").GetInt32(), r.GetProperty("message").GetString()!));
}
