namespace Colonies;

/// <summary>
/// C# operators on functions. They stand outside the type because an <c>operator &gt;&gt;</c> inside it would spoil F#'s overload
/// resolution.
/// </summary>
public static class FunctionOperators
{
    extension<A, B, C>(Function<A, B>)
    {
        /// <summary>
        /// Runs <paramref name="second"/> after <paramref name="first"/>, on its outputs. See <see cref="Function{A, B}.Then{C}"/>.
        /// </summary>
        public static Function<A, C> operator >>(Function<A, B> first, Function<B, C> second)
        {
            ArgumentNullException.ThrowIfNull(first);
            return first.Then(second);
        }

        /// <summary>Runs both on the same argument. See <see cref="Function{A, B}.Both{C}"/>.</summary>
        public static Function<A, (B, C)> operator &(Function<A, B> first, Function<A, C> second)
        {
            ArgumentNullException.ThrowIfNull(first);
            return first.Both(second);
        }
    }

    extension<A, B, C, D>(Function<A, B>)
    {
        /// <summary>Runs each on its part of a pair. See <see cref="Function{A, B}.Pair{C, D}"/>.</summary>
        public static Function<(A, C), (B, D)> operator *(Function<A, B> first, Function<C, D> second)
        {
            ArgumentNullException.ThrowIfNull(first);
            return first.Pair(second);
        }
    }
}
