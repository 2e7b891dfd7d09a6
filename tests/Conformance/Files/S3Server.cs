using System.Diagnostics;
using System.Security.Cryptography;
using Colonies.Protocol;
using Xunit;
using Process = System.Diagnostics.Process;

namespace Colonies.Conformance.Files;

/// <summary>
/// An S3 server that is not ours: @20minutes/s3rver, as npm has it; it checks signatures. It is installed once into a cache of this user, by
/// the lock file beside the tests.
/// </summary>
internal sealed class S3Server : IAsyncDisposable
{
    internal const string Bucket = "colonies-tests";

    private static readonly string _sources = Path.Combine(AppContext.BaseDirectory, "Files", "S3Server");
    private static readonly Lazy<Task<string?>> _installed = new(() => Task.Run(InstallAsync));

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private S3Server(Process process, DirectoryInfo folder, int port) =>
        (_process, _folder, Endpoint) = (process, folder, new Uri($"http://127.0.0.1:{port}/"));

    internal Uri Endpoint { get; }

    /// <summary>The keys of s3rver's one account.</summary>
    internal static S3Credentials Credentials { get; } = new("S3RVER", "S3RVER");

    internal static async Task<S3Server> StartAsync(CancellationToken cancellationToken)
    {
        var installed = await _installed.Value.WaitAsync(cancellationToken);
        Assert.SkipWhen(installed is null, "there is no npm here, or it could not install s3rver");
        var folder = Directory.CreateTempSubdirectory("s3-");
        var start = new ProcessStartInfo("node", ["server.js", folder.FullName])
        {
            WorkingDirectory = installed,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new S3Server(process, folder, int.Parse(line!));
    }

    /// <summary>Changes the middle byte of an object behind the server's back.</summary>
    internal void Corrupt(S3Object place)
    {
        var file = _folder.EnumerateFiles($"{place.Object}._S3rver_object", SearchOption.AllDirectories).Single();
        using var content = file.Open(FileMode.Open);
        content.Position = content.Length / 2;
        var before = content.ReadByte();
        content.Position--;
        content.WriteByte((byte)(before ^ 1));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <returns>Where it is installed; null where that cannot be done.</returns>
    private static async Task<string?> InstallAsync()
    {
        var version = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(_sources, "package-lock.json"))))[..16];
        var cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "colonies-tests");
        var home = Path.Combine(cache, $"s3rver-{version}");
        if (!Directory.Exists(home))
        {
            // Aside, then moved: a run that was stopped, or another at the same time, does no harm.
            var aside = Directory.CreateDirectory(Path.Combine(cache, Path.GetRandomFileName())).FullName;
            foreach (var file in new[] { "package.json", "package-lock.json" })
                File.Copy(Path.Combine(_sources, file), Path.Combine(aside, file));
            if (!await RunAsync(aside, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                return null;
            try
            {
                Directory.Move(aside, home);
            }
            catch (IOException) when (Directory.Exists(home))
            {
                Directory.Delete(aside, recursive: true);
            }
        }

        File.Copy(Path.Combine(_sources, "server.js"), Path.Combine(home, "server.js"), overwrite: true);
        return home;
    }

    private static async Task<bool> RunAsync(string folder, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            await output;
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
