namespace Colonies.Hosting;

/// <summary>Why a body is not read to its end.</summary>
internal sealed class BodyRefusedException(int status, string message) : Exception(message)
{
    public int Status => status;
}
