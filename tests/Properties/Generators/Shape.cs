using System.Runtime.CompilerServices;
using LanguageExt;

namespace Colonies.Properties.Generators;

/// <summary>The types of generated values: a number, nested pairs of numbers, sequences of numbers. Each is a list of numbers.</summary>
internal static class Shape
{
    /// <summary>How many numbers a value of a type has.</summary>
    internal static int Count<A>() => Count(typeof(A));

    internal static IReadOnlyList<int> Numbers(object? value) => value switch
    {
        int number => [number],
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(i => Numbers(tuple[i]))],
        IEnumerable<int> sequence => [.. sequence],
        _ => throw new InvalidOperationException($"{value} is no generated value."),
    };

    internal static A Of<A>(IEnumerable<int> numbers) => (A)Of(typeof(A), new Queue<int>(numbers));

    private static int Count(Type type) => type == typeof(int) ? 1 : type.GetGenericArguments().Sum(Count);

    private static object Of(Type type, Queue<int> numbers) => type switch
    {
        _ when type == typeof(int) => numbers.Dequeue(),
        _ when type == typeof(Seq<int>) => numbers.ToSeq().Strict(),
        _ when type == typeof(Many<int>) => Many.From(numbers),
        _ => Activator.CreateInstance(type, [.. type.GetGenericArguments().Select(part => Of(part, numbers))])!,
    };
}
