using Xunit;

namespace Colonies.Conformance.Fuzz;

/// <summary>Tests that look at the memory of the whole process run when no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
