using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Colonies.Conformance.Http;

/// <summary>The real program as a child process, with no Colonies variable of ours in its environment.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private static readonly string _program = Path.Combine(AppContext.BaseDirectory, "Colonies.Embedded.Http.dll");

    private static readonly string _dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <param name="arguments">The command line.</param>
    /// <param name="variables">The variables to set.</param>
    public static ServerProcess Start(string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(_dotnet, [_program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] ours = ["COLONIES_", "AWS_S3_"];
        foreach (var inherited in start.Environment.Keys.Where(name => ours.Any(our => name.StartsWith(our, StringComparison.Ordinal))).ToList())
            start.Environment.Remove(inherited);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new ServerProcess(Process.Start(start)!);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>Reads the output up to the line that says that the server is ready.</summary>
    public async Task<IReadOnlyList<string>> ReadyAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith("Colonies embedded server ready", StringComparison.Ordinal))
                return lines;
        }

        throw new InvalidOperationException($"the server ended: {await _process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    /// <summary>The port in the line that says that the server is ready.</summary>
    public static int PortIn(string ready) => int.Parse(Port().Match(ready).Groups[1].ValueSpan);

    /// <summary>Sends a signal, as a shell or a service manager does.</summary>
    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Ends it at once, without a word to it: SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code, and what was still written to the two outputs.</returns>
    public async Task<(int Code, string Output, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        var output = _process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, await output, await errors);
    }

    [GeneratedRegex(@" on http://[^ ]+:(\d+) ")]
    private static partial Regex Port();
}
