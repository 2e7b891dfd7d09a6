using System.Runtime.CompilerServices;

namespace Colonies;

/// <content>Conditions.</content>
public sealed partial class ColoniesMonad<A>
{
    /// <summary>
    /// Fails where the result does not meet a condition; in a query <c>where</c>. The failure is a
    /// <see cref="ColoniesError.ConditionFailed"/> that names the condition as it is written.
    /// </summary>
    /// <param name="condition">An exception of it is the computation's failure.</param>
    /// <param name="message">What the failure says; left to the compiler, the condition's own text.</param>
    /// <param name="file">Left to the compiler: where this is written.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <remarks>Law: <c>m.Where(p)</c> equals <c>m.Bind(x =&gt; p(x) ? Pure(x) : Fail(...))</c>.</remarks>
    public ColoniesMonad<A> Where(
        Func<A, bool> condition,
        [CallerArgumentExpression(nameof(condition))] string message = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(file);
        var failure = new ColoniesFailure(new ColoniesError.ConditionFailed(message) { WrittenAt = Origin.Of(file, line) });
        return Bind(value => condition(value) ? ColoniesMonad.Pure(value) : ColoniesMonad.Fail<A>(failure));
    }
}
