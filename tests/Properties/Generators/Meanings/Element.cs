namespace Colonies.Properties.Generators;

/// <summary>
/// One number of a value and what it comes after: values flow between remote functions, each number by itself, so a function waits for
/// what gave the numbers it takes and for nothing else.
/// </summary>
public sealed record Element(int Number, Causes After);
