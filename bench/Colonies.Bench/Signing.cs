using BenchmarkDotNet.Attributes;
using Colonies.Protocol;

namespace Colonies.Bench;

/// <summary>One signature, and finding out whose it is, over an envelope of usual size.</summary>
public class Signing
{
    private readonly PrivateKey _key = PrivateKey.Generate();
    private readonly string _text = new('x', 600);
    private string _signature = null!;

    [GlobalSetup]
    public void Setup() => _signature = _key.Sign(_text);

    [Benchmark]
    public string Sign() => _key.Sign(_text);

    [Benchmark]
    public string Recover() => Signature.RecoverId(_text, _signature);
}
