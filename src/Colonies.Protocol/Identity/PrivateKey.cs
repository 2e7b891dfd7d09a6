namespace Colonies;
/// <summary>x</summary>
public sealed class PrivateKey { 
private readonly string _x = "";
/// <summary>x</summary>
public string Id => _x;
/// <summary>x</summary>
public string Sign(string text) => _x + text; }
