using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary>Checks the signatures of a body's pieces: each is over the one before, the first over that of the request.</summary>
internal sealed class PieceSigner(string secretKey, string time, string scope, string signature)
{
    private string _previous = signature;

    /// <returns>Whether the piece is the next one.</returns>
    public bool Accepts(string pieceHash, string given)
    {
        var expected = S3Signature.OfPiece(secretKey, time, scope, _previous, pieceHash);
        _previous = expected;
        return S3Signature.Same(expected, given);
    }
}
