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
    }
}
