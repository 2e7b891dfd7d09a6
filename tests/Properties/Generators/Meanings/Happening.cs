namespace Colonies.Properties.Generators;

/// <summary>What happens when a composed function runs: every step that gets its inputs, and which of them fail.</summary>
internal sealed class Happening
{
    internal List<Event> Events { get; } = [];

    internal List<(Event Event, Reason Reason)> Failures { get; } = [];

    /// <summary>Runs one remote function. A number that never comes, because something before it failed, is null.</summary>
    internal IReadOnlyList<Element?> Run(string name, IReadOnlyList<Element?> inputs, int outputs)
    {
        var missing = Enumerable.Repeat<Element?>(null, outputs).ToList();
        if (inputs.Any(input => input is null))
            return missing;
        var numbers = inputs.Select(input => input!.Number).ToList();
        var happened = new Event(Effect.Of(name, numbers), Causes.OfAll(inputs.Select(input => input!.After)));
        Events.Add(happened);
        if (Remote.ReasonToRefuse(name, numbers) is { } reason)
        {
            Failures.Add((happened, new Reason(reason, Remote.FailureCode)));
            return missing;
        }

        return [.. Remote.Run(name, numbers).Select(number => new Element(number, Causes.Of([happened])))];
    }
}
