namespace Colonies;

/// <summary>
/// <c>&gt;&gt;</c>: the right side runs after the left, and the result is the right side's. A function on the right joins the left's
/// workflow; a lambda or a computation begins a new stage.
/// </summary>
public static class Shift
{
    extension<A, B>(ColoniesMonad<A>)
    {
        /// <summary>Runs a remote function on the result. See <see cref="ColoniesMonad{A}.Then{B}(Function{A, B})"/>.</summary>
        public static ColoniesMonad<B> operator >>(ColoniesMonad<A> source, Function<A, B> next)
        {
            ArgumentNullException.ThrowIfNull(source);
            return source.Then(next);
        }

        /// <summary>Runs what a local function makes of the result. See <see cref="ColoniesMonad{A}.Bind{B}"/>.</summary>
        public static ColoniesMonad<B> operator >>(ColoniesMonad<A> source, Func<A, ColoniesMonad<B>> next)
        {
            ArgumentNullException.ThrowIfNull(source);
            return source.Bind(next);
        }

        /// <summary>Runs another computation and drops this result. See <see cref="ColoniesMonad{A}.Then{B}(ColoniesMonad{B})"/>.</summary>
        public static ColoniesMonad<B> operator >>(ColoniesMonad<A> source, ColoniesMonad<B> next)
        {
            ArgumentNullException.ThrowIfNull(source);
            return source.Then(next);
        }
    }
}
