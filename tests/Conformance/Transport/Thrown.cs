using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>Catches the error that a call throws.</summary>
internal static class Thrown
{
    internal static async Task<TError> ByAsync<TError>(Func<Task> call) where TError : ColoniesError =>
        Assert.IsType<TError>((await Assert.ThrowsAsync<ColoniesException>(call)).Error);
}
