using LanguageExt.Common;

namespace Colonies;

/// <content>Failures answered.</content>
public sealed partial class ColoniesMonad<A>
{
    /// <summary>
    /// Answers a failure with another computation. What it looks after shares no workflow with what is outside, since a failing step takes
    /// its whole workflow along. Cancelling is no failure.
    /// </summary>
    /// <remarks>
    /// Laws: <c>Pure(x).Catch(h)</c> equals <c>Pure(x)</c>; <c>Fail(e).Catch(h)</c> equals <c>h(e)</c>; <c>m.Catch(Fail)</c> equals
    /// <c>m</c>; <c>m.Catch(h).Catch(k)</c> equals <c>m.Catch(e =&gt; h(e).Catch(k))</c>.
    /// </remarks>
    public ColoniesMonad<A> Catch(Func<Error, ColoniesMonad<A>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new(new Catch(Node, error => handler(error).Located), Colony);
    }

    /// <summary>Answers failures of one code with another computation; others stay failures. See <see cref="ColoniesError.Code"/>.</summary>
    public ColoniesMonad<A> Catch(int code, Func<Error, ColoniesMonad<A>> handler) => Catch(error => error.Code == code, handler);

    /// <summary>Answers the failures of which a condition holds with another computation; others stay failures.</summary>
    public ColoniesMonad<A> Catch(Func<Error, bool> when, Func<Error, ColoniesMonad<A>> handler)
    {
        ArgumentNullException.ThrowIfNull(when);
        ArgumentNullException.ThrowIfNull(handler);
        return new(new Catch(Node, error => when(error) ? handler(error).Located : null), Colony);
    }

    /// <summary>Another computation where this fails. In C# also written <c>m | n</c>.</summary>
    /// <remarks>Laws: <c>m | n</c> equals <c>m.Catch(_ =&gt; n)</c>; <c>(m | n) | k</c> equals <c>m | (n | k)</c>.</remarks>
    public ColoniesMonad<A> Or(ColoniesMonad<A> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Catch(_ => other);
    }
}
