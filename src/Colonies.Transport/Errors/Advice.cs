using System.Globalization;
using Colonies.Protocol;

namespace Colonies;

/// <summary>What the messages of errors say: what happened, and what to do.</summary>
internal static class Advice
{
    internal static string For(ColoniesError.Refused refused)
    {
        var (call, fault) = (refused.Call, refused.Fault);
        var colony = refused.ColonyName.Length == 0 ? "the colony" : $"colony '{refused.ColonyName}'";
        var advice = fault.Kind switch
        {
            FaultKind.NotPermitted => $"The key with id {refused.KeyId} signed. {Permission(fault.Message, colony)}",
            FaultKind.BadSignature => "The server could not verify the signature: a proxy or an old client library changed the message.",
            FaultKind.UnknownColony => $"Check the colony's name (COLONIES_COLONY_NAME); only the server owner can add {colony}.",
            FaultKind.NotFound => "It never existed here, or was removed. Check the id or the name, and that this is the right server.",
            FaultKind.NothingToAssign => "There is no work at present: ask again.",
            FaultKind.Paused => $"The colony's owner paused {colony}: nothing is assigned until it is resumed.",
            FaultKind.Invalid => "The server does not accept this message: change what it complains of.",
            FaultKind.LimitReached => "Try it again later, or with less: a limit of the server is reached.",
            FaultKind.AlreadyExists => "Choose another name, or remove the old one first.",
            FaultKind.WrongState => "Read it again: its state has changed, or does not allow this.",
            FaultKind.TakenAway =>
                "The process is no longer this executor's: it ran out of time, was cancelled, or was given to another. Drop its result.",
            FaultKind.UnknownMessage => "This server does not know the message: it is older or newer than this library.",
            _ => "The server failed inside: its log knows more.",
        };
        return $"The server refused {call}: {fault.Message} ({fault.Status}). {advice}";
    }

    internal static string For(ColoniesError.MalformedReply malformed)
    {
        var stranger = malformed.Call is "Colonies.Statistics" or "Processes.History"
            ? " The reference server gives this call an empty answer when the key is no member of the colony."
            : " Is there a proxy between, or another service at this address?";
        return $"{malformed.Address} did not answer {malformed.Call} as a Colonies server does: {malformed.Excerpt}.{stranger}"
            + (malformed.MayHaveArrived ? " " + Arrived(true) : "");
    }

    internal static string For(ColoniesError.TimedOut late) =>
        $"{late.Call} took longer than {Span(late.Limit)}."
        + (late.MayHaveArrived ? " " + Arrived(true) : " Allow more time, or see what holds it up: is an executor of the right type running?");

    internal static string Arrived(bool mayHave) => mayHave
        ? "It may have been carried out all the same: look before you send it again."
        : "It changes nothing and can be sent again.";

    private static string Permission(string words, string colony) => words switch
    {
        _ when words.Contains("server owner", StringComparison.Ordinal) => "Only the server owner may do this (COLONIES_SERVER_PRVKEY).",
        _ when words.Contains("colony owner", StringComparison.Ordinal) => $"Only the owner of {colony} may do this (COLONIES_COLONY_PRVKEY).",
        _ when words.Contains("not a member", StringComparison.Ordinal) =>
            $"Is it a user or an approved executor of {colony}? The colony owner's key is neither. Check COLONIES_PRVKEY.",
        _ => "Only the executor concerned may do this, with its own key, once it is approved.",
    };

    internal static string Span(TimeSpan span) => span.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} s");
}
