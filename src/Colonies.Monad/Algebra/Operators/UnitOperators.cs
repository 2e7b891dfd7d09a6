using LanguageExt;

namespace Colonies;

/// <summary>
/// <c>&gt;&gt;</c> between two kinds of nothing: shipped lambdas without parameters take a <see cref="ValueTuple"/>, and those without a
/// result give one, where computations have LanguageExt's <see cref="Unit"/>. Both travel as no element.
/// </summary>
public static class UnitOperators
{
    extension<B>(ColoniesMonad<Unit>)
    {
        /// <summary>Runs a remote function of nothing. See <see cref="ColoniesMonad{A}.Then{B}(Function{A, B}, string, int)"/>.</summary>
        public static ColoniesMonad<B> operator >>(ColoniesMonad<Unit> source, Function<ValueTuple, B> next)
        {
            ArgumentNullException.ThrowIfNull(source);
            ArgumentNullException.ThrowIfNull(next);
            return source.Then(next.ForUnit<Unit>(), CallSite.OfCaller());
        }
    }

    extension<B>(ColoniesMonad<ValueTuple>)
    {
        /// <summary>Runs a remote function of nothing. See <see cref="ColoniesMonad{A}.Then{B}(Function{A, B}, string, int)"/>.</summary>
        public static ColoniesMonad<B> operator >>(ColoniesMonad<ValueTuple> source, Function<Unit, B> next)
        {
            ArgumentNullException.ThrowIfNull(source);
            ArgumentNullException.ThrowIfNull(next);
            return source.Then(next.ForUnit<ValueTuple>(), CallSite.OfCaller());
        }
    }

    extension<A, B>(Function<A, Unit>)
    {
        /// <summary>Runs <paramref name="second"/> after <paramref name="first"/>. See <see cref="Function{A, B}.Then{C}"/>.</summary>
        public static Function<A, B> operator >>(Function<A, Unit> first, Function<ValueTuple, B> second)
        {
            ArgumentNullException.ThrowIfNull(first);
            ArgumentNullException.ThrowIfNull(second);
            return first.Then(second.ForUnit<Unit>());
        }
    }

    extension<A, B>(Function<A, ValueTuple>)
    {
        /// <summary>Runs <paramref name="second"/> after <paramref name="first"/>. See <see cref="Function{A, B}.Then{C}"/>.</summary>
        public static Function<A, B> operator >>(Function<A, ValueTuple> first, Function<Unit, B> second)
        {
            ArgumentNullException.ThrowIfNull(first);
            ArgumentNullException.ThrowIfNull(second);
            return first.Then(second.ForUnit<ValueTuple>());
        }
    }
}
