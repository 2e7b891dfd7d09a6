namespace Colonies;

#pragma warning disable IDE1006 // Named as F# names builders.
/// <summary>
/// F#'s computation expressions: after <c>open type Colonies.ComputationExpressions</c> there are <c>colony { ... }</c> and
/// <c>flow { ... }</c>.
/// </summary>
public static class ComputationExpressions
{
    /// <summary>Computations in a colony: <c>colony { let! a = f.Call 1 in return a + 1 }</c>. See <see cref="ColonyBuilder"/>.</summary>
    public static ColonyBuilder colony { get; } = new();

    /// <summary>
    /// Graphs with names: <c>Function.Define(fun a -> flow { let! b = f.On a in return b })</c>. See <see cref="FlowBuilder"/>.
    /// </summary>
    public static FlowBuilder flow { get; } = new();
}
