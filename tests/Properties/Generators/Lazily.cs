using FsCheck;
using FsCheck.Fluent;

namespace Colonies.Properties.Generators;

/// <summary>Choices between generators that are made only when they are chosen: programs nest.</summary>
internal static class Lazily
{
    internal static Gen<T> OneOf<T>(params IReadOnlyList<(int Weight, Func<Gen<T>> Make)> choices) =>
        Gen.Choose(1, choices.Sum(choice => choice.Weight)).SelectMany(ticket =>
        {
            var chosen = 0;
            while ((ticket -= choices[chosen].Weight) > 0)
                chosen++;
            return choices[chosen].Make();
        });
}
