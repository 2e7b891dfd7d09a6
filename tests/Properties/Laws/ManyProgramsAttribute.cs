using FsCheck.Xunit;

namespace Colonies.Properties.Laws;

#pragma warning disable xUnit3003 // FsCheck's attribute takes no place in the source.
/// <summary>A property of 200 programs, or of as many as the environment variable <c>COLONIES_PROGRAMS</c> says.</summary>
public sealed class ManyProgramsAttribute : PropertyAttribute
{
    public ManyProgramsAttribute() =>
        MaxTest = int.TryParse(Environment.GetEnvironmentVariable("COLONIES_PROGRAMS"), out var count) ? count : 200;
}
