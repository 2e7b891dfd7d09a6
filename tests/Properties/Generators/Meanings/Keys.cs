namespace Colonies.Properties.Generators;

/// <summary>Endings as texts that are the same exactly when the endings are: an event is what it runs and everything it comes after.</summary>
internal static class Keys
{
    internal static HashSet<string> Of(IEnumerable<Ending> endings) => [.. endings.Select(Of)];

    internal static string Outcome(Ending ending) => ending.Failing?.ToString() ?? string.Join(", ", ending.Numbers);

    private static string Of(Ending ending) => $"{Outcome(ending)} after {Of(ending.Must)} and perhaps {Of(ending.May)}";

    private static string Of(IEnumerable<Event> events) => string.Join("; ", events.Select(Of).Order(StringComparer.Ordinal));

    private static string Of(Event happened)
    {
        var before = Event.Closure(happened.After.Usually).Select(earlier => earlier.Effect.ToString()).Order(StringComparer.Ordinal);
        return $"{happened} <- {string.Join(" ", before)}";
    }
}
