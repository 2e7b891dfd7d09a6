using LanguageExt;

namespace Colonies;

/// <summary>
/// C#'s operators on computations. <c>&gt;&gt;</c>: the right side runs after the left, and the result is the right side's; a function on
/// the right joins the left's workflow, a lambda or a computation begins a new stage. <c>&amp;</c>: both run side by side. <c>|</c>: the
/// right side runs where the left fails.
/// </summary>
public static class ComputationOperators
{
    extension<A, B>(ColoniesMonad<A>)
    {
        /// <summary>Runs a remote function on the result. See <see cref="ColoniesMonad{A}.Then{B}(Function{A, B}, string, int)"/>.</summary>
        public static ColoniesMonad<B> operator >>(ColoniesMonad<A> source, Function<A, B> next)
        {
            ArgumentNullException.ThrowIfNull(source);
            return source.Then(next, CallSite.OfCaller());
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

        /// <summary>Runs both side by side. See <see cref="ColoniesMonad{A}.Both{B}"/>.</summary>
        public static ColoniesMonad<(A, B)> operator &(ColoniesMonad<A> first, ColoniesMonad<B> second)
        {
            ArgumentNullException.ThrowIfNull(first);
            return first.Both(second);
        }
    }

    extension<A, B>(ColoniesMonad<Seq<A>>)
    {
        /// <summary>
        /// Runs a function of many on a sequence. See
        /// <see cref="ColoniesMonad.Then{A, B}(ColoniesMonad{Seq{A}}, Function{Many{A}, B}, string, int)"/>.
        /// </summary>
        public static ColoniesMonad<B> operator >>(ColoniesMonad<Seq<A>> source, Function<Many<A>, B> next) =>
            source.AsMany().Then(next, CallSite.OfCaller());
    }

    extension<A>(ColoniesMonad<A>)
    {
        /// <summary>Another computation where this fails. See <see cref="ColoniesMonad{A}.Or"/>.</summary>
        public static ColoniesMonad<A> operator |(ColoniesMonad<A> first, ColoniesMonad<A> second)
        {
            ArgumentNullException.ThrowIfNull(first);
            return first.Or(second);
        }
    }
}
