using LanguageExt;
using LanguageExt.Effects.Traits;

namespace Colonies;

/// <summary>A runtime that has a colony, in the manner of LanguageExt's own traits.</summary>
/// <typeparam name="RT">The runtime.</typeparam>
#pragma warning disable CA1715, IDE1006 // LanguageExt's traits are called HasCancel, HasFile, ...
public interface HasColony<RT> : HasCancel<RT> where RT : struct, HasColony<RT>
#pragma warning restore CA1715, IDE1006
{
    /// <summary>The colony that computations run in when they name none.</summary>
    Eff<RT, ColonyConnection> ColonyEff { get; }
}
