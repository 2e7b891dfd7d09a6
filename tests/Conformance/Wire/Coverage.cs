namespace Colonies.Conformance.Wire;

/// <summary>
/// Which recorded message types the library speaks: a type is in <see cref="NotSpoken"/>, or every exchange of it is replayed.
/// </summary>
internal static class Coverage
{
    /// <summary>Why a type is not spoken, by type.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotSpoken = new (string Reason, string Types)[]
    {
        ("the reference has no handler either", "getnodemsg getnodesmsg getnodesbylocationmsg"),
    }.SelectMany(group => group.Types.Split(' ').Select(type => KeyValuePair.Create(type, group.Reason))).ToDictionary();

    /// <summary>The files of exchanges: one message type each.</summary>
    public static IEnumerable<string> ExchangeFiles() =>
        WireData.Files("").Where(file => file is not ("http.json" or "envelopes.json")).Concat(WireData.Files("extra"));

    public static bool IsSpoken(string file) => !NotSpoken.ContainsKey(Path.GetFileNameWithoutExtension(file));
}
