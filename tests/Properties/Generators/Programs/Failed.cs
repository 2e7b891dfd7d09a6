using LanguageExt.Common;

namespace Colonies.Properties.Generators;

#pragma warning disable CA1032, CA1064 // It never leaves the naive interpreter.
/// <summary>How the naive interpreter fails.</summary>
internal sealed class Failed(Error error) : Exception
{
    internal Error Error => error;
}
