using System.Runtime.CompilerServices;
using LanguageExt;

namespace Colonies;

/// <summary>
/// Success with any value. LanguageExt's own <c>Fin.Succ</c> throws on null, which is a value like any other here: F#'s <c>unit</c> and
/// <c>None</c> are null, and so may be the result of a function to a nullable type.
/// </summary>
internal static class Success<A>
{
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    internal static extern Fin<A> Of(in A value);
}
