using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>What an update makes of a blueprint.</summary>
/// <param name="Old">As it was.</param>
/// <param name="New">As it is from now on.</param>
/// <param name="IsReconciled">Whether it is another generation, which enters the history and is reconciled.</param>
internal sealed record BlueprintChange(Blueprint Old, Blueprint New, bool IsReconciled)
{
    /// <summary>
    /// Everything is replaced but the id and the generation: that is raised when the spec means something else than before, or when the
    /// client insists.
    /// </summary>
    internal static BlueprintChange Of(Blueprint old, Blueprint sent, bool force)
    {
        var isReconciled = force || !JsonMeaning.Same(JsonMeaning.ObjectOf(old.Spec), JsonMeaning.ObjectOf(sent.Spec));
        var generation = old.Metadata.Generation + (isReconciled ? 1 : 0);
        var updated = sent with { BlueprintId = old.BlueprintId, Metadata = sent.Metadata with { Generation = generation } };
        return new BlueprintChange(old, updated, isReconciled);
    }

    /// <summary>Whether reconcilers of another kind or place look after it from now on.</summary>
    internal bool Moves => ReconcileWork.CronName(Old) != ReconcileWork.CronName(New);
}
